import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { FailureDestination } from '../failures';
import type { Fault } from '../private/errors';
import { unqualified } from '../private/identity';

/**
 * The fault of a destination that takes no dead letters: durable functions know no other destination.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/durable-invoking.html
 */
export function deadLetterFaults(onFailure: FailureDestination | undefined): Fault[] {
  const resource = onFailure?._resource;
  if (!resource || onFailure.destinationQueue || 'topicArn' in resource) return [];
  return [
    {
      code: 'DurableFailureDestination',
      what: `onFailure is ${resource.node.path}, but events of failed executions can go only to a queue or a topic`,
      fix: 'use FailureDestination.queue(...) or FailureDestination.topic(...), or leave onFailure out to get a new queue',
    },
  ];
}

/** The fault of retries that Lambda does not make: an execution that has failed is not started again. */
export function retryFaults(retryAttempts: number | undefined): Fault[] {
  if (retryAttempts === undefined) return [];
  return [
    {
      code: 'DurableRetryAttempts',
      what: `retryAttempts is ${retryAttempts}, but Lambda never restarts a failed durable execution`,
      fix: 'leave retryAttempts out, and retry in the steps of the code: retryStrategy of context.step()',
    },
  ];
}

/** Sends the events of executions that fail to a queue or a topic, if the function has none yet. */
export function sendDeadLetters(handler: lambda.IFunction, targetArn: string | undefined): void {
  const resource = unqualified(handler).node.defaultChild as lambda.CfnFunction;
  if (targetArn !== undefined) resource.deadLetterConfig ??= { targetArn };
}
