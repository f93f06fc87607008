import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/**
 * What becomes of a queue for failed events when it is replaced or removed: it stays with what is in it, which costs
 * nothing. One whose first deployment fails is removed.
 */
export const KEPT = RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;

/** Creates a queue for failed events: encrypted, only over TLS, kept, with the longest retention period of SQS. */
export function failureQueue(scope: Construct, id: string, { fifo }: { fifo?: true } = {}): sqs.Queue {
  const queue = new sqs.Queue(scope, id, {
    retentionPeriod: Duration.days(14),
    encryption: sqs.QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    removalPolicy: KEPT,
    fifo,
  });
  Validations.of(queue).acknowledge({
    id: 'AwsSolutions-SQS3',
    reason: 'This queue is itself the place for what could not be handled or delivered; nothing behind it could fail.',
  });
  return queue;
}
