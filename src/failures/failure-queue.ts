import { Duration, Validations } from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** Creates a queue for failed events: encrypted, only over TLS, with the longest retention period of SQS. */
export function failureQueue(scope: Construct, id: string, { fifo }: { fifo?: true } = {}): sqs.Queue {
  const queue = new sqs.Queue(scope, id, {
    retentionPeriod: Duration.days(14),
    encryption: sqs.QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    fifo,
  });
  Validations.of(queue).acknowledge({
    id: 'AwsSolutions-SQS3',
    reason: 'This queue is itself the place for what could not be handled or delivered; nothing behind it could fail.',
  });
  return queue;
}
