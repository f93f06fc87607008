import type { Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource, type SqsEventSourceProps } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { anyCode } from '../../../support/fixture';

/** A function that reads a queue for each of the settings: `Jobs0`, `Jobs1`. */
export function reader(
  stack: Stack,
  reservedConcurrentExecutions: number | undefined,
  ...queues: readonly SqsEventSourceProps[]
): lambda.Function {
  const fn = new lambda.Function(stack, 'Fn', { ...anyCode(), reservedConcurrentExecutions });
  queues.forEach((props, index) => {
    fn.addEventSource(new SqsEventSource(new sqs.Queue(stack, `Jobs${index}`), props));
  });
  return fn;
}
