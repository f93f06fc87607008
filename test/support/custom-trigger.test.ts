import { Duration, type Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { FailureDestination } from '../../src/failures';
import { HandlerFunction } from '../../src/functions/handler-function';
import { Invocation, type ITrigger, type TriggerBinding, type TriggerTarget } from '../../src/triggers';
import { anyCode, faultsOf, newStack } from './fixture';
import { keepsTriggerContract } from './trigger-contract';

/** What somebody writes who has a source of their own; nothing else of the library is touched for it. */
class QueueTrigger implements ITrigger {
  public constructor(private readonly queue: sqs.IQueue) {}

  public bind({ handler, scope }: TriggerTarget): TriggerBinding {
    new lambda.EventSourceMapping(scope, `Queue-${this.queue.node.id}`, {
      target: handler,
      eventSourceArn: this.queue.queueArn,
      reportBatchItemFailures: true,
    });
    const actions = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
    handler.addToRolePolicy(new iam.PolicyStatement({ actions, resources: [this.queue.queueArn] }));
    return { invocation: Invocation.QUEUE, source: this.queue };
  }
}

const newQueue = (stack: Stack, id = 'Jobs') => new sqs.Queue(stack, id, { visibilityTimeout: Duration.minutes(3) });

describe('a trigger of somebody else', () => {
  keepsTriggerContract({
    source: newQueue,
    trigger: (queue) => new QueueTrigger(queue),
    another: (_queue, stack) => new QueueTrigger(newQueue(stack, 'MoreJobs')),
    invocation: Invocation.QUEUE,
    timeout: 30,
    creates: { 'AWS::Lambda::EventSourceMapping': 1 },
    alarms: [],
  });

  test.each(['the queue itself', 'an import of it'])('fails when failed events go back to it: %s', (which) => {
    const stack = newStack();
    const arn = 'arn:aws:sqs:eu-central-1:111122223333:jobs';
    const [queue, again] =
      which === 'the queue itself'
        ? Array(2).fill(newQueue(stack))
        : ['Jobs', 'Again'].map((id) => sqs.Queue.fromQueueArn(stack, id, arn));
    const faults = faultsOf(
      () =>
        new HandlerFunction(stack, 'Handler', {
          ...anyCode(),
          triggers: [new QueueTrigger(queue)],
          onFailure: FailureDestination.queue(again),
        }),
    );
    expect(faults.map((fault) => [fault.code, fault.at])).toEqual([['FailureDestinationIsTrigger', 'Stack/Handler']]);
  });
});
