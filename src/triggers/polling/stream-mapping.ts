import { Annotations, type Duration } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Fault } from '../../private/errors';
import { PREFIX } from '../../private/names';
import type { TriggerTarget } from '../trigger-target';
import { COUNTED, mapSource } from './event-source-mapping';
import { filterCriteria } from './filter/check';
import type { StreamTriggerProps } from './stream-props';

/** What one stream has of its own. */
export interface StreamSource {
  readonly arn: string;
  readonly startingPosition?: lambda.StartingPosition;
  readonly startingPositionTimestamp?: number;
  readonly maxRecordAge: Duration;
}

/** Has Lambda read the shards of a stream so that a record which always fails neither blocks the others nor gets lost. */
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

/** A window sums up all records of a shard, so that these cannot be handled beside each other. */
export function faultsOfWindow({ tumblingWindow, parallelizationFactor = 1 }: StreamTriggerProps): Fault[] {
  if (!tumblingWindow || parallelizationFactor <= 1) return [];
  return [
    {
      code: 'WindowNeedsOneBatch',
      what: `tumblingWindow is set, and parallelizationFactor is ${parallelizationFactor}, but a window sums up one batch of a shard after the other`,
      fix: 'leave parallelizationFactor out, or tumblingWindow',
    },
  ];
}

/** The fault of records that may become older than the stream keeps them. */
export function faultsOfAge(stream: string, retentionHours: number, age?: Duration): Fault[] {
  if (!age || age.isUnresolved() || age.toSeconds() <= retentionHours * 3600) return [];
  return [
    {
      code: 'RecordAgeAboveRetention',
      what: `maxRecordAge is ${age.toHours({ integral: false })} hours, but ${stream} keeps records for ${retentionHours} hours`,
      fix: `set maxRecordAge to Duration.hours(${retentionHours}) or less; half of it leaves time to look at what failed`,
    },
  ];
}

/** Says that one bad record can stop a shard. */
export function warnOfEndlessRetries(target: TriggerTarget): void {
  Annotations.of(target.scope).addWarningV2(
    `${PREFIX}:endlessRetries`,
    'retryAttempts is -1: a record that always fails blocks its shard until it is too old. Use a number from 0 to 10,000.',
  );
}
