import { Annotations, Duration, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { AlarmDefinition } from '../../alarms';
import type { Fault } from '../../private/errors';
import { PREFIX } from '../../private/names';
import { acknowledgeWildcards } from '../../private/wildcard-findings';
import { mapSource, metricOf } from '../polling/event-source-mapping';
import { faultsOfFilters, filterCriteria, type RecordShape, warnOfMetadata } from '../polling/filter/check';
import { faultsOfPollers, pollerConfig } from '../polling/provisioned-pollers';
import type { TriggerTarget } from '../trigger-target';
import type { KafkaTriggerOptions } from './options';

const SHAPE: RecordShape = {
  source: 'a Kafka topic',
  fields: ['value'],
  metadata: ['headers', 'key', 'offset', 'partition', 'timestamp', 'timestampType', 'topic'],
};

/** What can be said only of pollers that are kept ready. */
const NEED_POLLERS = [
  'bisectBatchOnError',
  'maxRecordAge',
  'onFailureTopic',
  'reportBatchItemFailures',
  'retryAttempts',
  'schemaRegistry',
] as const;

/** How long a function may run that reads Kafka, DocumentDB or Amazon MQ. */
export const MAX_TIMEOUT = Duration.minutes(14);

/** What is wrong with the way in which a topic is read, without the place. */
export function faultsOfTopic(options: KafkaTriggerOptions): Fault[] {
  const faults = [...faultsOfPollers(options.provisionedPollers), ...faultsOfFilters(options, SHAPE)];
  const unused = options.provisionedPollers ? [] : NEED_POLLERS.filter((name) => options[name] !== undefined);
  if (unused.length > 0) {
    faults.push({
      code: 'NeedsProvisionedPollers',
      what: `${unused.join(', ')} can be set only for pollers that are kept ready`,
      fix: `set provisionedPollers: { minimum: 1, maximum: 10 }, which costs by the hour, or leave ${unused.join(', ')} out`,
    });
  }
  if (options.onFailureTopic === options.topic) {
    faults.push({
      code: 'FailureDestinationIsTrigger',
      what: `onFailureTopic is '${options.topic}', the topic that the function reads: an endless loop`,
      fix: 'name another topic, or leave onFailureTopic out',
    });
  }
  return faults;
}

/** Has Lambda read a topic so that a record which always fails neither blocks its partition nor gets lost. */
export function mapTopic(
  target: TriggerTarget,
  id: string,
  source: lambda.EventSourceMappingOptions,
  options: KafkaTriggerOptions,
): lambda.EventSourceMapping {
  warnOfMetadata(target, options, SHAPE);
  const onFailure = options.onFailureTopic
    ? { bind: () => ({ destination: `kafka://${options.onFailureTopic}` }) }
    : target.streamFailureDestination;
  if (options.retryAttempts === -1 || (!options.provisionedPollers && !onFailure)) warnOfEndlessRetries(target);
  if (options.schemaRegistry) acknowledgeSchemas(target);
  return mapSource(target, id, {
    ...source,
    kafkaTopic: options.topic,
    kafkaConsumerGroupId: options.consumerGroupId,
    startingPosition: options.startingPosition ?? lambda.StartingPosition.TRIM_HORIZON,
    startingPositionTimestamp: options.startingPositionTimestamp,
    batchSize: options.batchSize ?? 100,
    maxBatchingWindow: options.maxBatchingWindow,
    filters: filterCriteria(options),
    filterEncryption: options.filterEncryption,
    enabled: options.enabled,
    onFailure,
    metricsConfig: { metrics: [lambda.MetricType.EVENT_COUNT, lambda.MetricType.KAFKA_METRICS] },
    ...(options.provisionedPollers ? handledOneByOne(options) : {}),
  });
}

function handledOneByOne(options: KafkaTriggerOptions): lambda.EventSourceMappingOptions {
  return {
    provisionedPollerConfig: pollerConfig({ minimum: 1, ...options.provisionedPollers }),
    schemaRegistryConfig: options.schemaRegistry,
    retryAttempts: options.retryAttempts ?? 5,
    maxRecordAge: options.maxRecordAge ?? Duration.hours(12),
    bisectBatchOnError: options.bisectBatchOnError ?? true,
    reportBatchItemFailures: options.reportBatchItemFailures ?? true,
  };
}

/** How far the function is behind its topic: Lambda does not know the age of Kafka's records. */
export function offsetLag(id: string, mapping: lambda.EventSourceMapping): AlarmDefinition {
  return {
    id: `${id}-OffsetLag`,
    metric: metricOf(mapping, 'MaxOffsetLag', cloudwatch.Stats.MAXIMUM),
    threshold: 10_000,
    evaluationPeriods: 15,
    meaning: 'More than 10,000 records of a partition have been waiting for the function for a quarter of an hour.',
    action: 'Look for failing batches in the log group, and for more load than partitions and pollers can take.',
  };
}

function warnOfEndlessRetries(target: TriggerTarget): void {
  Annotations.of(target.scope).addWarningV2(
    `${PREFIX}:endlessRetries`,
    'a batch that always fails blocks its partition until it is too old: give the function a failure destination, and ' +
      'retryAttempts a number from 0 to 10,000 if you set it.',
  );
}

/** The CDK allows all schemas of a Glue registry: which of them the records name is known only to their writers. */
function acknowledgeSchemas({ handler }: TriggerTarget): void {
  const schemas = (): string[] => {
    const policy = handler.role?.node.tryFindChild('DefaultPolicy') as iam.Policy | undefined;
    const statements: { Resource?: unknown }[] = policy?.document.toJSON()?.Statement ?? [];
    const resources = statements.flatMap(({ Resource }) => Resource) as string[];
    return resources.filter((it) => JSON.stringify(Stack.of(handler).resolve(it))?.includes(':schema/'));
  };
  acknowledgeWildcards(handler, schemas, 'Records name their schemas by ids; only those of this registry can be read.');
}
