import type { Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { imageNotInStream } from '../../../../src/checks/rules/events/image-not-in-stream';
import { readFunction } from '../../../support/event-use';
import { keepsRuleContract } from '../../../support/rule-contract';

const { KEYS_ONLY, NEW_AND_OLD_IMAGES, NEW_IMAGE, OLD_IMAGE } = dynamodb.StreamViewType;
const partitionKey = { name: 'id', type: dynamodb.AttributeType.STRING };
const NEW = 'Records Records[].dynamodb Records[].dynamodb.NewImage';
const OLD = 'Records Records[].dynamodb Records[].dynamodb.OldImage?';

function streamed(stack: Stack, table: dynamodb.ITable, reads: string): void {
  readFunction(stack, reads).addEventSource(
    new DynamoEventSource(table, { startingPosition: lambda.StartingPosition.LATEST }),
  );
}

const v1 = (stack: Stack, stream: dynamodb.StreamViewType) =>
  new dynamodb.Table(stack, 'Orders', { partitionKey, stream });
const v2 = (stack: Stack, dynamoStream: dynamodb.StreamViewType) =>
  new dynamodb.TableV2(stack, 'Orders', { partitionKey, dynamoStream });

keepsRuleContract(imageNotInStream, {
  found: {
    'the new image in a stream of keys': {
      app: (stack) => streamed(stack, v1(stack, KEYS_ONLY), NEW),
      at: 'Stack/Fn',
      says: /^the code reads NewImage, which the stream of Stack\/Orders does not have: its view type is KEYS_ONLY$/,
    },
    'the old image in a stream of new ones, though the code can do without it': {
      app: (stack) => streamed(stack, v2(stack, NEW_IMAGE), OLD),
      at: 'Stack/Fn',
      says: /reads OldImage.*NEW_IMAGE/,
    },
    'both images in a stream of keys, once': {
      app: (stack) => streamed(stack, v1(stack, KEYS_ONLY), `${NEW} Records[].dynamodb.OldImage`),
      at: 'Stack/Fn',
      says: /reads NewImage.*KEYS_ONLY/,
    },
    'the new image in a stream of old ones': {
      app: (stack) => streamed(stack, v2(stack, OLD_IMAGE), NEW),
      at: 'Stack/Fn',
      says: /reads NewImage.*OLD_IMAGE/,
    },
  },
  silent: {
    'the image that the stream has': (stack) => streamed(stack, v2(stack, NEW_IMAGE), NEW),
    'a stream with both': (stack) => streamed(stack, v1(stack, NEW_AND_OLD_IMAGES), `${NEW} ${OLD}`),
    'code that reads the keys': (stack) => streamed(stack, v1(stack, KEYS_ONLY), 'Records[].dynamodb.Keys'),
    'a table of another app': (stack) =>
      streamed(
        stack,
        dynamodb.Table.fromTableAttributes(stack, 'Orders', {
          tableStreamArn: 'arn:aws:dynamodb:eu-central-1:111111111111:table/orders/stream/2026-01-01T00:00:00.000',
          tableName: 'orders',
        }),
        NEW,
      ),
  },
});
