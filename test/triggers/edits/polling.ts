import { Duration } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { GlueSchemaRegistry } from 'aws-cdk-lib/aws-lambda-event-sources';
import {
  DocumentDbTrigger,
  DynamoDbTrigger,
  Filter,
  KafkaAuthentication,
  KafkaConsumptionMode,
  KafkaTrigger,
  KinesisTrigger,
  MqTrigger,
  MskTrigger,
  PipeEnrichment,
  PipeSource,
  PipeTrigger,
  SqsTrigger,
} from '../../../src';
import { deadLetters, ORDERED, PARALLEL, polled, type Subject, TIMESTAMP } from './subject';
import type { World } from './world';

const OF_DATA = Filter.data('type').equalTo('order');
const OF_VALUE = Filter.value('type').equalTo('order');
const OF_BODY = Filter.body('type').equalTo('order');
const OF_TABLE = Filter.dynamoDb().newImage('status').equalTo('PAID');
const CLUSTER = 'arn:aws:kafka:eu-central-1:111122223333:cluster/shop/9bcfa592-423a-4942-879d-eb284b418fc8-2';
const BROKER = 'arn:aws:mq:eu-central-1:111122223333:broker:shop:b-9bcfa592-423a-4942-879d-eb284b418fc8';
const POLLERS = { provisionedPollers: { minimum: 1, maximum: 4 } };
const schemaRegistry = ({ stack }: World) =>
  new GlueSchemaRegistry({
    schemaRegistry: new glue.CfnRegistry(stack, 'Registry', { name: 'shop' }),
    eventRecordFormat: lambda.EventRecordFormat.JSON,
    schemaValidationConfigs: [{ attribute: lambda.KafkaSchemaValidationAttribute.VALUE }],
  });
const kafka = (world: World) => ({
  ...polled(world, OF_VALUE),
  ...ORDERED,
  ...TIMESTAMP,
  consumerGroupId: { consumerGroupId: 'shop' },
  onFailureTopic: { onFailureTopic: 'failed' },
  pollerLogLevel: { pollerLogLevel: lambda.EventSourceMappingLogLevel.DEBUG },
  provisionedPollers: { provisionedPollers: { minimum: 2, maximum: 5 } },
  schemaRegistry: { schemaRegistry: schemaRegistry(world) },
  topic: { topic: 'payments' },
});
const { maxRecordAge: _, startingPosition, ...noAge } = ORDERED;

export const POLLING: Readonly<Record<string, Subject>> = {
  SqsTrigger: {
    structs: ['SqsTriggerProps'],
    make: (world, props) => new SqsTrigger(world.jobs(), props),
    edits: (world) => ({
      ...polled(world, OF_BODY),
      maxConcurrency: { maxConcurrency: 7 },
      maxReceiveCount: { maxReceiveCount: 7 },
      provisionedPollers: { provisionedPollers: { minimum: 2, maximum: 5 } },
      reportBatchItemFailures: { reportBatchItemFailures: false },
    }),
  },
  KinesisTrigger: {
    structs: ['KinesisTriggerProps'],
    make: (world, props) => new KinesisTrigger(world.stream(), props),
    edits: (world) => ({
      ...polled(world, OF_DATA),
      ...ORDERED,
      ...PARALLEL,
      ...TIMESTAMP,
      consumer: {
        consumer: new kinesis.StreamConsumer(world.stack, 'Own', { stream: world.stream(), streamConsumerName: 'own' }),
      },
      enhancedFanOut: { enhancedFanOut: true },
    }),
  },
  DynamoDbTrigger: {
    structs: ['DynamoDbTriggerProps'],
    make: (world, props) => new DynamoDbTrigger(world.table(), props),
    edits: (world) => ({
      ...polled(world, OF_TABLE),
      ...ORDERED,
      ...PARALLEL,
      streamViewType: { streamViewType: dynamodb.StreamViewType.NEW_IMAGE },
    }),
  },
  MskTrigger: {
    structs: ['MskTriggerProps'],
    make: (_world, { topic = 'orders', ...props }) => new MskTrigger(CLUSTER, { topic, ...props }),
    base: () => POLLERS,
    edits: (world) => ({
      ...kafka(world),
      authentication: { authentication: KafkaAuthentication.saslScram512(world.secret('shop')) },
    }),
  },
  KafkaTrigger: {
    structs: ['KafkaTriggerProps'],
    make: (world, { topic = 'orders', servers = ['kafka.example.com:9096'], ...props }) => {
      const authentication = KafkaAuthentication.saslScram512(world.secret('shop'));
      return new KafkaTrigger(servers, { topic, authentication, ...props });
    },
    base: () => POLLERS,
    edits: (world) => {
      const inside = { vpc: world.vpc(), securityGroups: [world.securityGroup()] };
      return {
        ...kafka(world),
        authentication: { authentication: KafkaAuthentication.basic(world.secret('shop')) },
        bootstrapServers: { servers: ['kafka.example.com:9096', 'kafka-2.example.com:9096'] },
        consumptionMode: { consumptionMode: KafkaConsumptionMode.QUEUE },
        rootCaCertificate: { rootCaCertificate: world.secret('certificate') },
        securityGroups: inside,
        vpc: inside,
        vpcSubnets: [inside, { ...inside, vpcSubnets: { subnets: [world.vpc().privateSubnets[0]] } }],
      };
    },
  },
  MqTrigger: {
    structs: ['MqTriggerOptions', 'RabbitMqTriggerOptions'],
    make: (world, { queue = 'orders', ...options }) =>
      MqTrigger.rabbitMq(BROKER, { queue, secret: world.secret('shop'), ...options }),
    edits: (world) => ({
      ...polled(world, OF_DATA),
      queue: { queue: 'payments' },
      secret: { secret: world.secret('other') },
      virtualHost: { virtualHost: '/shop' },
    }),
  },
  DocumentDbTrigger: {
    structs: ['DocumentDbTriggerProps'],
    make: (world, props) =>
      new DocumentDbTrigger(world.database(), { databaseName: 'shop', secret: world.secret('shop'), ...props }),
    edits: (world) => {
      const { filters, filterEncryption, filterQuota, ...usual } = polled(world, OF_VALUE);
      return {
        ...usual,
        ...TIMESTAMP,
        startingPosition: startingPosition as object,
        collectionName: { collectionName: 'orders' },
        databaseName: { databaseName: 'carts' },
        fullDocument: { fullDocument: true },
        secret: { secret: world.secret('other') },
      };
    },
  },
  PipeTrigger: {
    structs: ['PipeTriggerProps'],
    make: (world, props) => new PipeTrigger(PipeSource.sqs(world.jobs()), props),
    edits: (world) => ({
      description: { description: 'Orders.' },
      enabled: { enabled: false },
      enrichment: [
        { enrichment: PipeEnrichment.handler(world.fn('A')) },
        { enrichment: PipeEnrichment.handler(world.fn('B')) },
      ],
      filters: { filters: [OF_BODY] },
    }),
  },
  'PipeSource.sqs': {
    structs: ['SqsPipeOptions'],
    make: (world, options) => new PipeTrigger(PipeSource.sqs(world.jobs(), options)),
    edits: () => ({
      batchSize: { batchSize: 7 },
      maxBatchingWindow: { maxBatchingWindow: Duration.seconds(7) },
      maxReceiveCount: { maxReceiveCount: 7 },
    }),
  },
  'PipeSource.dynamoDb': {
    structs: ['DynamoDbPipeOptions'],
    make: (world, options) => new PipeTrigger(PipeSource.dynamoDb(world.table(), options)),
    edits: (world) => {
      const { reportBatchItemFailures, ...usual } = noAge;
      return {
        ...usual,
        ...deadLetters(world),
        batchSize: { batchSize: 7 },
        maxBatchingWindow: { maxBatchingWindow: Duration.seconds(7) },
        maxRecordAge: { maxRecordAge: Duration.minutes(7) },
        parallelizationFactor: { parallelizationFactor: 7 },
        startingPosition: startingPosition as object,
        streamViewType: { streamViewType: dynamodb.StreamViewType.NEW_IMAGE },
      };
    },
  },
};
