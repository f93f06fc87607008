import { CfnResource, Duration, Lazy, Stack, Stage, Token } from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { IConstruct } from 'constructs';
import { InternalError } from '../../private/errors';
import { STATE, stateOf } from '../../private/state';

/** How long SQS hides a message from others when nobody says so. */
const DEFAULT_VISIBILITY = Duration.seconds(30);

/** What a function needs of the queue that it reads. */
export interface QueueReader {
  /** The path of the function. */
  readonly by: string;

  /** How many seconds it needs a message for itself. The timeout of the function may still change. */
  seconds(): number;
}

/** The resource of a queue of this app. */
export function resourceOf(queue: sqs.IQueue): sqs.CfnQueue | undefined {
  const resource = queue.node.defaultChild;
  if (!resource || !CfnResource.isCfnResource(resource)) return undefined;
  return resource.cfnResourceType === 'AWS::SQS::Queue' ? (resource as sqs.CfnQueue) : undefined;
}

/** How long the queue hides a message, where its owner says so; undefined where that is up to its readers. */
export function statedVisibility(resource: sqs.CfnQueue): number | undefined {
  return visibilityIsOurs(resource).set ? undefined : resource.visibilityTimeout;
}

/** Has the queue hide messages as long as its slowest reader needs, where its owner says nothing. */
export function hideMessagesFor(resource: sqs.CfnQueue, reader: QueueReader): void {
  const readers = stateOf(resource, STATE.queueReaders, () => [] as QueueReader[]);
  readers.push(reader);
  const ours = visibilityIsOurs(resource);
  if (ours.set || resource.visibilityTimeout !== undefined) return;
  ours.set = true;
  resource.visibilityTimeout = Lazy.number({ produce: () => Math.max(...readers.map((it) => it.seconds())) });
}

/** How long the queue hides a message in the end. */
export function visibilityOf(resource?: sqs.CfnQueue): number {
  const visibility = resource && Stack.of(resource).resolve(resource.visibilityTimeout);
  return typeof visibility === 'number' ? visibility : DEFAULT_VISIBILITY.toSeconds();
}

/** Where a queue moves messages that were received too often. */
export interface Redrive {
  readonly maxReceiveCount: number;
  /** The queue, when the CDK or this library knows it. */
  readonly queue?: sqs.IQueue;
  /** Path of the function whose trigger made it; undefined when the owner of the queue did. */
  readonly madeBy?: string;
}

/** Where messages go that were received too often: undefined while there is no such place. */
export function redriveOf(queue: sqs.IQueue): Redrive | undefined {
  const resource = resourceOf(queue);
  const made = resource && madeRedrive(resource).redrive;
  if (made) return made;
  const { deadLetterQueue } = queue as Partial<sqs.Queue>;
  if (deadLetterQueue) return deadLetterQueue;
  const policy = resource && Stack.of(resource).resolve(resource.redrivePolicy);
  return policy && { maxReceiveCount: Number(policy.maxReceiveCount) };
}

/** Makes a dead-letter queue of the same kind beside the queue: in another stack, each would need the other. */
export function makeDeadLetterQueue(queue: sqs.IQueue, maxReceiveCount: number, madeBy: string): sqs.IQueue {
  const resource = resourceOf(queue);
  if (!resource) throw new InternalError(`${queue.node.path} is no queue of this app`);
  const key = queue.encryptionMasterKey;
  const deadLetters = new sqs.Queue(queue, 'DeadLetterQueue', {
    retentionPeriod: Duration.days(14),
    encryption: key ? sqs.QueueEncryption.KMS : sqs.QueueEncryption.SQS_MANAGED,
    encryptionMasterKey: key,
    enforceSSL: true,
    fifo: queue.fifo || undefined,
  });
  resource.redrivePolicy = { deadLetterTargetArn: deadLetters.queueArn, maxReceiveCount };
  madeRedrive(resource).redrive = { maxReceiveCount, queue: deadLetters, madeBy };
  return deadLetters;
}

/** How long a queue of this app keeps a message, in seconds. */
export function retentionOf(queue?: sqs.IQueue): number | undefined {
  const resource = queue && resourceOf(queue);
  if (!resource) return undefined;
  const { messageRetentionPeriod = Duration.days(4).toSeconds() } = resource;
  return Token.isUnresolved(messageRetentionPeriod) ? undefined : messageRetentionPeriod;
}

/** The functions of an app that read a queue. By ARN where one is known, because a queue may have been imported twice. */
export function readersOf(queue: sqs.IQueue): Set<string> {
  const all = stateOf(stageOf(queue), STATE.readersOfQueues, () => new Map<string, Set<string>>());
  const name = nameOf(queue);
  if (!all.has(name)) all.set(name, new Set());
  return all.get(name) as Set<string>;
}

/** What tells queues apart. */
export function nameOf(queue: sqs.IQueue): string {
  return Token.isUnresolved(queue.queueArn) ? queue.node.path : queue.queueArn;
}

function visibilityIsOurs(resource: sqs.CfnQueue): { set?: boolean } {
  return stateOf(resource, STATE.visibilityIsOurs, () => ({}));
}

function madeRedrive(resource: sqs.CfnQueue): { redrive?: Redrive } {
  return stateOf(resource, STATE.madeRedrive, () => ({}));
}

function stageOf(construct: IConstruct): IConstruct {
  return Stage.of(construct) ?? construct.node.root;
}
