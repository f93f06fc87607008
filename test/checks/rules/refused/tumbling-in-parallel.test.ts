import { Duration, type Stack } from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { KinesisEventSource, type KinesisEventSourceProps } from 'aws-cdk-lib/aws-lambda-event-sources';
import { tumblingInParallel } from '../../../../src/checks/rules/refused/tumbling-in-parallel';
import { keepsRuleContract } from '../../../support/rule-contract';
import { plainFunction } from '../by-hand';

const reads = (stack: Stack, props: Partial<KinesisEventSourceProps>) =>
  plainFunction(stack).addEventSource(
    new KinesisEventSource(new kinesis.Stream(stack, 'Clicks'), {
      startingPosition: lambda.StartingPosition.LATEST,
      ...props,
    }),
  );

keepsRuleContract(tumblingInParallel, {
  found: {
    'a window of two batches at once': {
      app: (stack) => reads(stack, { tumblingWindow: Duration.minutes(1), parallelizationFactor: 2 }),
      at: /^Stack\/Fn\/KinesisEventSource/,
      says: /^tumblingWindow is 60 s, and parallelizationFactor 2/,
    },
  },
  silent: {
    'a window of one batch at a time': (stack) =>
      reads(stack, { tumblingWindow: Duration.minutes(1), parallelizationFactor: 1 }),
    'two batches at once without a window': (stack) => reads(stack, { parallelizationFactor: 2 }),
  },
});
