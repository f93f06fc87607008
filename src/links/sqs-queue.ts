import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { LinkKind } from './link-kind';
import { has } from './resources';

/** `Queue`, and imported ones. */
export const sqsQueue: LinkKind<sqs.IQueue> = {
  name: 'an SQS queue',
  service: 'sqs',
  matches: (resource) => has(resource, 'queueArn', 'queueUrl'),
  identifier: (queue) => queue.queueUrl,
  // Who takes messages from a queue must also give them back or remove them.
  read: () => ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
  write: () => ['sqs:SendMessage'],
  targets: (queue) => [{ arns: [queue.queueArn] }],
  operations: {
    'sqs:ChangeMessageVisibilityBatch': ['sqs:ChangeMessageVisibility'],
    'sqs:DeleteMessageBatch': ['sqs:DeleteMessage'],
    'sqs:SendMessageBatch': ['sqs:SendMessage'],
  },
  key: (queue) => queue.encryptionMasterKey,
  keyActions: {
    'sqs:ReceiveMessage': ['kms:Decrypt'],
    'sqs:SendMessage': ['kms:Decrypt', 'kms:GenerateDataKey'],
  },
};
