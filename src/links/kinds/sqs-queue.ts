import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { LinkKind } from '../model/link-kind';
import { has } from './recognize';

/** `Queue`, and imported ones. */
export const sqsQueue: LinkKind<sqs.IQueue> = {
  name: 'an SQS queue',
  service: 'sqs',
  forms: ['queue'],
  matches: (resource) => has(resource, 'queueArn', 'queueUrl'),
  identifier: (queue) => queue.queueUrl,
  // A consumer must also return messages to the queue or delete them.
  read: () => ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
  write: () => ['sqs:SendMessage'],
  targets: (queue) => [{ arns: [queue.queueArn] }],
  key: (queue) => queue.encryptionMasterKey,
  keyActions: {
    'sqs:ReceiveMessage': ['kms:Decrypt'],
    'sqs:SendMessage': ['kms:Decrypt', 'kms:GenerateDataKey'],
  },
};
