import { Duration } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Filter, HandlerFunctionProps, ITrigger } from '../../../src';
import type { World } from './world';

export type Settings = Readonly<Record<string, any>>;

/** What a setting is after an edit; or what it is before and after, with other settings that it needs. */
type Edit = Settings | readonly [Settings, Settings];

/** A trigger, and an edit of each of its settings. */
export interface Subject {
  /** The structs with the settings. */
  readonly structs: readonly string[];

  /** What the function must be like. */
  readonly handler?: Partial<HandlerFunctionProps>;

  readonly make: (world: World, settings: Settings) => ITrigger;

  /** The settings before an edit. */
  readonly base?: (world: World) => Settings;

  /** The edits, each under the name of the setting. */
  readonly edits: (world: World) => Readonly<Record<string, Edit>>;
}

const TIME = lambda.StartingPosition.AT_TIMESTAMP;

/** Edits of settings that all polled sources have. */
export function polled({ key }: World, filter: Filter): Record<string, Edit> {
  const filters = { filters: [filter] };
  return {
    batchSize: { batchSize: 7 },
    enabled: { enabled: false },
    filterEncryption: [filters, { ...filters, filterEncryption: key() }],
    filterQuota: { filterQuota: 10 },
    filters,
    maxBatchingWindow: { maxBatchingWindow: Duration.seconds(7) },
  };
}

/** Edits of settings that streams have besides. */
export const ORDERED: Record<string, Edit> = {
  bisectBatchOnError: { bisectBatchOnError: false },
  maxRecordAge: { maxRecordAge: Duration.minutes(7) },
  reportBatchItemFailures: { reportBatchItemFailures: false },
  retryAttempts: { retryAttempts: 1 },
  startingPosition: { startingPosition: lambda.StartingPosition.LATEST },
};

/** Edits of settings of streams that have a parallelization. */
export const PARALLEL: Record<string, Edit> = {
  parallelizationFactor: { parallelizationFactor: 7 },
  tumblingWindow: { tumblingWindow: Duration.seconds(7) },
};

export const TIMESTAMP: Record<string, Edit> = {
  startingPositionTimestamp: [
    { startingPosition: TIME, startingPositionTimestamp: 1 },
    { startingPosition: TIME, startingPositionTimestamp: 2 },
  ],
};

/** An edit of the dead-letter queue: from one that the user has to another one. */
export function deadLetters({ queue }: World): Record<string, Edit> {
  return { deadLetterQueue: [{ deadLetterQueue: queue('dead-a') }, { deadLetterQueue: queue('dead-b') }] };
}
