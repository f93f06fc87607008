import { Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, KinesisEventSource, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { filterNeverMatches } from '../../../../src/checks/rules/patterns/filter-never-matches';
import { keepsRuleContract } from '../../../support/rule-contract';
import { plainFunction } from '../by-hand';

const startingPosition = lambda.StartingPosition.LATEST;
const MAPPING = /^Stack\/Fn\/\w+EventSource/;

function jobs(stack: Stack, filter: Record<string, unknown>): void {
  const filters = [lambda.FilterCriteria.filter(filter)];
  plainFunction(stack).addEventSource(new SqsEventSource(new sqs.Queue(stack, 'Jobs'), { filters }));
}

function changes(stack: Stack, filter: Record<string, unknown>): void {
  const partitionKey = { name: 'id', type: dynamodb.AttributeType.STRING };
  const table = new dynamodb.Table(stack, 'Orders', { partitionKey, stream: dynamodb.StreamViewType.NEW_IMAGE });
  const filters = [lambda.FilterCriteria.filter(filter)];
  plainFunction(stack).addEventSource(new DynamoEventSource(table, { startingPosition, filters }));
}

function clicks(stack: Stack, filter: Record<string, unknown>): void {
  const filters = [lambda.FilterCriteria.filter(filter)];
  const source = new KinesisEventSource(new kinesis.Stream(stack, 'Clicks'), { startingPosition, filters });
  plainFunction(stack).addEventSource(source);
}

function written(stack: Stack, pattern: string): void {
  const queue = new sqs.Queue(stack, 'Jobs');
  new lambda.CfnEventSourceMapping(stack, 'Mapping', {
    functionName: plainFunction(stack).functionName,
    eventSourceArn: queue.queueArn,
    filterCriteria: { filters: [{ pattern }] },
  });
}

keepsRuleContract(filterNeverMatches, {
  found: {
    'a field of the message beside its body': {
      app: (stack) => jobs(stack, { type: ['paid'] }),
      at: MAPPING,
      says: /compares 'type', which no record of this source has/,
    },
    'the name of an event in the past tense': {
      app: (stack) => changes(stack, { eventName: ['INSERTED', 'MODIFIED'] }),
      at: MAPPING,
      says: /compares eventName with 'INSERTED', 'MODIFIED'/,
    },
    'an attribute of an item beside dynamodb': {
      app: (stack) => changes(stack, { NewImage: { status: { S: ['PAID'] } } }),
      at: MAPPING,
      says: /compares 'NewImage'/,
    },
    'an attribute of an item without its type': {
      app: (stack) => changes(stack, { dynamodb: { NewImage: { status: ['PAID'] } } }),
      at: MAPPING,
      says: /compares NewImage\.status itself, and records have its type in between/,
    },
    'an attribute with an operator in place of its type': {
      app: (stack) => changes(stack, { dynamodb: { Keys: { id: { prefix: 'order-' } } } }),
      at: MAPPING,
      says: /compares Keys\.id itself/,
    },
    'a number, which records have as a text': {
      app: (stack) => changes(stack, { dynamodb: { NewImage: { total: { N: [100] } } } }),
      at: MAPPING,
      says: /compares NewImage\.total with numbers/,
    },
    'a range of numbers': {
      app: (stack) => changes(stack, { dynamodb: { NewImage: { total: { N: [{ numeric: ['>', 100] }] } } } }),
      at: MAPPING,
      says: /compares NewImage\.total with numbers/,
    },
    'the body of a queue for Kinesis': {
      app: (stack) => clicks(stack, { body: { type: ['click'] } }),
      at: MAPPING,
      says: /compares 'body'/,
    },
    'a pattern that is not JSON': {
      app: (stack) => written(stack, "{ body: { type: ['paid'] } }"),
      at: 'Stack/Mapping',
      says: /is not a JSON object/,
    },
  },
  silent: {
    'attributes of items with their types': (stack) =>
      changes(stack, {
        dynamodb: {
          Keys: { id: { S: [{ prefix: 'order-' }] } },
          NewImage: { total: { N: ['100'] }, status: { S: [{ exists: true }] }, $or: [{ paid: { BOOL: [true] } }] },
        },
      }),
    'a field of the body': (stack) => jobs(stack, { body: { type: ['paid'] } }),
    'attributes of a message': (stack) => jobs(stack, { messageAttributes: { type: { stringValue: ['paid'] } } }),
    alternatives: (stack) => jobs(stack, { $or: [{ body: { a: [1] } }, { body: { b: [1] } }] }),
    'one of the names of events that there is': (stack) => changes(stack, { eventName: ['INSERT', 'INSERTED'] }),
    'a comparison of the name of the event': (stack) => changes(stack, { eventName: [{ 'anything-but': ['REMOVE'] }] }),
    'an attribute of an item': (stack) => changes(stack, { dynamodb: { NewImage: { status: { S: ['PAID'] } } } }),
    'the data of Kinesis': (stack) => clicks(stack, { data: { type: ['click'] }, partitionKey: ['1'] }),
    'a pattern that is not known at synth': (stack) => written(stack, Stack.of(stack).region),
  },
});
