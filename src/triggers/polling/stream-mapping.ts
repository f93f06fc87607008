import { Annotations, type Duration } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Fault } from '../../private/errors';
import { PREFIX } from '../../private/names';
import type { TriggerTarget } from '../trigger-target';
import { COUNTED, mapSource } from './event-source-mapping';
import { filterCriteria } from './filter/check';
import type { StreamTriggerProps } from './stream-props';

/** What differs between streams. */
export interface StreamSource {
  readonly arn: string;
  readonly startingPosition?: lambda.StartingPosition;
  readonly startingPositionTimestamp?: number;
  readonly maxRecordAge: Duration;
}

/** Makes Lambda read the shards of a stream so that a record that always fails neither blocks the others nor gets lost. */
export function mapStream(
  target: TriggerTarget,
  id: string,
  source: StreamSource,
  props: StreamTriggerProps,
): lambda.EventSourceMapping {
  if (props.retryAttempts === -1) warnOfEndlessRetries(target);
  return mapSource(target, id, {
    eventSourceArn: source.arn,
    startingPosition: source.startingPosition ?? lambda.StartingPosition.TRIM_HORIZON,
    startingPositionTimestamp: source.startingPositionTimestamp,
    batchSize: props.batchSize ?? 100,
    maxBatchingWindow: props.maxBatchingWindow,
    parallelizationFactor: props.parallelizationFactor,
    tumblingWindow: props.tumblingWindow,
    filters: filterCriteria(props),
    filterEncryption: props.filterEncryption,
    enabled: props.enabled,
    retryAttempts: props.retryAttempts ?? 5,
    maxRecordAge: source.maxRecordAge,
    bisectBatchOnError: props.bisectBatchOnError ?? true,
    reportBatchItemFailures: props.reportBatchItemFailures ?? true,
    onFailure: target.streamFailureDestination,
    metricsConfig: COUNTED,
  });
}

/** The fault of a window over batches that are handled at the same time. */
export function windowFaults({ tumblingWindow, parallelizationFactor = 1 }: StreamTriggerProps): Fault[] {
  if (!tumblingWindow || parallelizationFactor <= 1) return [];
  return [
    {
      code: 'WindowNeedsOneBatch',
      what: `tumblingWindow is set, and parallelizationFactor is ${parallelizationFactor}, but a window aggregates the batches of a shard one after the other`,
      fix: 'leave parallelizationFactor out, or tumblingWindow',
    },
  ];
}

/** The fault of a record age above the time for which the stream keeps records. */
export function ageFaults(stream: string, retentionHours: number, age?: Duration): Fault[] {
  if (!age || age.isUnresolved() || age.toSeconds() <= retentionHours * 3600) return [];
  return [
    {
      code: 'RecordAgeAboveRetention',
      what: `maxRecordAge is ${age.toHours({ integral: false })} hours, but ${stream} keeps records for ${retentionHours} hours`,
      fix: `set maxRecordAge to Duration.hours(${retentionHours}) or less; half of it leaves time to look into failures`,
    },
  ];
}

/** Warns that one bad record can block a shard. */
function warnOfEndlessRetries(target: TriggerTarget): void {
  Annotations.of(target.scope).addWarningV2(
    `${PREFIX}:endlessRetries`,
    'retryAttempts is -1: a record that always fails blocks its shard until it is too old. Use a number from 0 to 10,000.',
  );
}
