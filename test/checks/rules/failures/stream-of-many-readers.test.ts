import type { Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import {
  DynamoEventSource,
  KinesisConsumerEventSource,
  KinesisEventSource,
} from 'aws-cdk-lib/aws-lambda-event-sources';
import { streamOfManyReaders } from '../../../../src/checks/rules/failures/stream-of-many-readers';
import { keepsRuleContract } from '../../../support/rule-contract';
import { plainFunction } from '../by-hand';

const startingPosition = lambda.StartingPosition.LATEST;

function readersOfTable(stack: Stack, count: number): void {
  const partitionKey = { name: 'id', type: dynamodb.AttributeType.STRING };
  const table = new dynamodb.Table(stack, 'Orders', { partitionKey, stream: dynamodb.StreamViewType.NEW_IMAGE });
  for (let n = 0; n < count; n++) {
    plainFunction(stack, `Fn${n}`).addEventSource(new DynamoEventSource(table, { startingPosition }));
  }
}

function readersOfStream(stack: Stack, count: number): kinesis.Stream {
  const stream = new kinesis.Stream(stack, 'Clicks');
  for (let n = 0; n < count; n++) {
    plainFunction(stack, `Fn${n}`).addEventSource(new KinesisEventSource(stream, { startingPosition }));
  }
  return stream;
}

keepsRuleContract(streamOfManyReaders, {
  found: {
    'three functions on the stream of a table': {
      app: (stack) => readersOfTable(stack, 3),
      at: 'Stack/Orders',
      says: /3 functions read this stream, which supports 2/,
    },
    'six functions on a stream of Kinesis': {
      app: (stack) => void readersOfStream(stack, 6),
      at: 'Stack/Clicks',
      says: /6 functions read this stream, which supports 5/,
    },
  },
  silent: {
    'two functions on the stream of a table': (stack) => readersOfTable(stack, 2),
    'five functions, and a sixth with enhanced fan-out': (stack) => {
      const stream = readersOfStream(stack, 5);
      const consumer = new kinesis.StreamConsumer(stack, 'Consumer', { stream, streamConsumerName: 'sixth' });
      plainFunction(stack, 'Sixth').addEventSource(new KinesisConsumerEventSource(consumer, { startingPosition }));
    },
  },
});
