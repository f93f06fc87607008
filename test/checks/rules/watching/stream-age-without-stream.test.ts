import type { Stack } from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { KinesisEventSource, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { streamAgeWithoutStream } from '../../../../src/checks/rules/watching/stream-age-without-stream';
import { keepsRuleContract } from '../../../support/rule-contract';
import { plainFunction } from '../by-hand';

function watched(stack: Stack, ...sources: lambda.IEventSource[]): void {
  const fn = plainFunction(stack);
  for (const one of sources) fn.addEventSource(one);
  fn.metric('IteratorAge').createAlarm(stack, 'Alarm', { threshold: 60_000, evaluationPeriods: 1 });
}

const jobs = (stack: Stack) => new SqsEventSource(new sqs.Queue(stack, 'Jobs'));

keepsRuleContract(streamAgeWithoutStream, {
  found: {
    'a function that reads a queue': {
      app: (stack) => watched(stack, jobs(stack)),
      at: 'Stack/Alarm',
      says: /^it watches IteratorAge of Stack\/Fn, which reads no stream/,
    },
  },
  silent: {
    'a function that reads a stream besides': (stack) => {
      const stream = new kinesis.Stream(stack, 'Clicks');
      watched(stack, jobs(stack), new KinesisEventSource(stream, { startingPosition: lambda.StartingPosition.LATEST }));
    },
    'a function of which no source is known': (stack) => watched(stack),
  },
});
