import { CfnParameter, type Stack } from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { KinesisEventSource, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { itemFailuresIgnored } from '../../../../src/checks/rules/events/item-failures-ignored';
import { readFunction } from '../../../support/event-use';
import { keepsRuleContract } from '../../../support/rule-contract';

const queue = (stack: Stack, reportBatchItemFailures: boolean, returns: readonly string[]) =>
  readFunction(stack, 'Records', { returns }).addEventSource(
    new SqsEventSource(new sqs.Queue(stack, 'Queue'), { reportBatchItemFailures }),
  );

keepsRuleContract(itemFailuresIgnored, {
  found: {
    'a queue that takes no failures': {
      app: (stack) => queue(stack, false, ['batchItemFailures']),
      at: /^Stack\/Fn\/SqsEventSource/,
      says: /^src\/handler\.ts:3 returns batchItemFailures, which this mapping doesn't ask for/,
    },
    'a stream that takes no failures': {
      app: (stack) =>
        readFunction(stack, 'Records', { returns: ['batchItemFailures'] }).addEventSource(
          new KinesisEventSource(new kinesis.Stream(stack, 'Stream'), {
            startingPosition: lambda.StartingPosition.LATEST,
          }),
        ),
      at: /^Stack\/Fn\/KinesisEventSource/,
      says: /batchItemFailures/,
    },
  },
  silent: {
    'a queue that takes them': (stack) => queue(stack, true, ['batchItemFailures']),
    'code that returns none': (stack) => queue(stack, false, ['statusCode']),
    'a queue that takes them, and code without: all or nothing': (stack) => queue(stack, true, []),
    'a mapping of which CloudFormation decides': (stack) => {
      queue(stack, false, ['batchItemFailures']);
      const mapping = stack.node.findAll().find(lambda.CfnEventSourceMapping.isCfnEventSourceMapping);
      const types = new CfnParameter(stack, 'Types', { type: 'CommaDelimitedList' });
      mapping?.addPropertyOverride('FunctionResponseTypes', types.valueAsList);
    },
  },
});
