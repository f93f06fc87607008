import { CfnResource, Duration, Stack, Token } from 'aws-cdk-lib';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { type Claim, type Claims, claims } from '../../private/claims';
import { keyOf, unqualified } from '../../private/identity';
import { STATE } from '../../private/state';
import type { TriggerTarget } from '../trigger-target';

/** A function that reads a queue. */
export interface QueueReader extends Claim {
  /** How many seconds the function needs a message for itself. Its timeout may still change. */
  seconds(): number;
}

/** A queue that a function reads. */
export interface ReadQueue extends Claim {
  readonly queue: sqs.IQueue;
}

/** The functions of an app that read a queue. */
export function readersOf(queue: sqs.IQueue): Claims<QueueReader> {
  return claims(STATE.queueReaders, queue, { physicalId: queue.queueArn });
}

/** The queues that a function reads, whether directly or by an alias. */
export function queuesReadBy(target: TriggerTarget): Claims<ReadQueue> {
  return claims(STATE.queuesOfFunction, unqualified(target.handler));
}

/** Whether two constructs stand for one queue. */
export function isSameQueue(one: sqs.IQueue, other: sqs.IQueue): boolean {
  return keyOf(one, one.queueArn) === keyOf(other, other.queueArn);
}

/** The resource of a queue of this app. */
export function resourceOf(queue: sqs.IQueue): sqs.CfnQueue | undefined {
  const resource = queue.node.defaultChild;
  if (!resource || !CfnResource.isCfnResource(resource)) return undefined;
  return resource.cfnResourceType === 'AWS::SQS::Queue' ? (resource as sqs.CfnQueue) : undefined;
}

/** How long a queue of this app hides a message from other readers, in seconds. SQS hides it for 30 by default. */
export function visibilityOf(queue: sqs.IQueue): number {
  const resource = resourceOf(queue);
  const visibility = resource && Stack.of(resource).resolve(resource.visibilityTimeout);
  return typeof visibility === 'number' ? visibility : 30;
}

/** How long a queue of this app keeps a message, in seconds. */
export function retentionOf(queue?: sqs.IQueue): number | undefined {
  const resource = queue && resourceOf(queue);
  if (!resource) return undefined;
  const { messageRetentionPeriod = Duration.days(4).toSeconds() } = resource;
  return Token.isUnresolved(messageRetentionPeriod) ? undefined : messageRetentionPeriod;
}
