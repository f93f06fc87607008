import type { Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { KinesisEventSource, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { settingOfOtherSource } from '../../../../src/checks/rules/refused/setting-of-other-source';
import { keepsRuleContract } from '../../../support/rule-contract';
import { plainFunction } from '../by-hand';
import { rawMapping } from './sources';

const ofQueue = (stack: Stack, props: Partial<lambda.CfnEventSourceMappingProps>) =>
  rawMapping(stack, new sqs.Queue(stack, 'Jobs').queueArn, props);

function tableStream(stack: Stack): string {
  const partitionKey = { name: 'id', type: dynamodb.AttributeType.STRING };
  const stream = dynamodb.StreamViewType.NEW_IMAGE;
  return new dynamodb.Table(stack, 'Orders', { partitionKey, stream }).tableStreamArn as string;
}

keepsRuleContract(settingOfOtherSource, {
  found: {
    'batches of a queue that are cut in half': {
      app: (stack) => ofQueue(stack, { bisectBatchOnFunctionError: true }),
      at: 'Stack/Mapping',
      says: /^BisectBatchOnFunctionError is set, which a queue does not take$/,
    },
    'a queue that is read from its beginning': {
      app: (stack) => ofQueue(stack, { startingPosition: 'TRIM_HORIZON' }),
      at: 'Stack/Mapping',
      says: /^StartingPosition is set/,
    },
    'a failure destination of a queue': {
      app: (stack) => {
        const dead = new sqs.Queue(stack, 'Dead');
        ofQueue(stack, { destinationConfig: { onFailure: { destination: dead.queueArn } } });
      },
      at: 'Stack/Mapping',
      says: /^DestinationConfig is set/,
    },
    'a limit of the concurrency of a stream': {
      app: (stack) =>
        rawMapping(stack, new kinesis.Stream(stack, 'Clicks').streamArn, { scalingConfig: { maximumConcurrency: 5 } }),
      at: 'Stack/Mapping',
      says: /^ScalingConfig is set, which a stream does not take$/,
    },
    'a table that is read from a time on': {
      app: (stack) =>
        rawMapping(stack, tableStream(stack), { startingPosition: 'AT_TIMESTAMP', startingPositionTimestamp: 1 }),
      at: 'Stack/Mapping',
      says: /^StartingPosition is AT_TIMESTAMP/,
    },
  },
  silent: {
    'a queue with its own settings': (stack) =>
      plainFunction(stack).addEventSource(new SqsEventSource(new sqs.Queue(stack, 'Jobs'), { maxConcurrency: 5 })),
    'a stream with its own settings': (stack) =>
      plainFunction(stack).addEventSource(
        new KinesisEventSource(new kinesis.Stream(stack, 'Clicks'), {
          startingPosition: lambda.StartingPosition.AT_TIMESTAMP,
          startingPositionTimestamp: 1,
          bisectBatchOnError: true,
          retryAttempts: 3,
        }),
      ),
    'a setting that is off': (stack) => ofQueue(stack, { bisectBatchOnFunctionError: false }),
  },
});
