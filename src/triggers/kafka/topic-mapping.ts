import { Annotations, Duration, Stack } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { PREFIX } from '../../private/names';
import { acknowledgeWildcards } from '../../private/wildcard-findings';
import { mapSource } from '../polling/event-source-mapping';
import { filterCriteria, type RecordShape, warnOfMetadata } from '../polling/filter/check';
import { pollerConfig } from '../polling/provisioned-pollers';
import type { TriggerTarget } from '../trigger-target';
import type { KafkaTriggerOptions } from './options';

/** The fields of a record of a topic. */
export const SHAPE: RecordShape = {
  source: 'a Kafka topic',
  fields: ['value'],
  metadata: ['headers', 'key', 'offset', 'partition', 'timestamp', 'timestampType', 'topic'],
};

/** Makes Lambda read a topic so that a record that always fails neither blocks its partition nor gets lost. */
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
    metricsConfig: {
      metrics: [lambda.MetricType.EVENT_COUNT, lambda.MetricType.ERROR_COUNT, lambda.MetricType.KAFKA_METRICS],
    },
    ...(options.provisionedPollers ? handledOneByOne(options) : {}),
  });
}

function handledOneByOne(options: KafkaTriggerOptions): lambda.EventSourceMappingOptions {
  return {
    provisionedPollerConfig: pollerConfig({ minimum: 1, ...options.provisionedPollers }),
    schemaRegistryConfig: options.schemaRegistry,
    logLevel: options.pollerLogLevel,
    retryAttempts: options.retryAttempts ?? 5,
    maxRecordAge: options.maxRecordAge ?? Duration.hours(12),
    bisectBatchOnError: options.bisectBatchOnError ?? true,
    reportBatchItemFailures: options.reportBatchItemFailures ?? true,
  };
}

function warnOfEndlessRetries(target: TriggerTarget): void {
  Annotations.of(target.scope).addWarningV2(
    `${PREFIX}:endlessRetries`,
    'a batch that always fails blocks its partition until it is too old: give the function a failure destination, and if ' +
      'you set retryAttempts, use a number from 0 to 10,000.',
  );
}

/** The CDK allows all schemas of a Glue registry, because only the writers of records know which schemas they use. */
function acknowledgeSchemas({ handler }: TriggerTarget): void {
  const schemas = (): string[] => {
    const policy = handler.role?.node.tryFindChild('DefaultPolicy') as iam.Policy | undefined;
    const statements: { Resource?: unknown }[] = policy?.document.toJSON()?.Statement ?? [];
    const resources = statements.flatMap(({ Resource }) => Resource) as string[];
    return resources.filter((it) => JSON.stringify(Stack.of(handler).resolve(it))?.includes(':schema/'));
  };
  acknowledgeWildcards(handler, schemas, 'Records name their schemas by ID; only those of this registry can be read.');
}
