import * as sqs from 'aws-cdk-lib/aws-sqs';
import { HERE, keepsLinkContract } from '../link-contract';

const ARN = `arn:aws:sqs:${HERE.region}:${HERE.account}:jobs`;

describe('a queue', () => {
  keepsLinkContract<sqs.IQueue>({
    make: (stack) => new sqs.Queue(stack, 'Thing'),
    encrypted: (stack, encryptionMasterKey) => new sqs.Queue(stack, 'Thing', { encryptionMasterKey }),
    imported: {
      ARN: {
        make: (stack) => sqs.Queue.fromQueueArn(stack, 'Thing', ARN),
        variable: {
          'Fn::Join': ['', [`https://sqs.${HERE.region}.`, { Ref: 'AWS::URLSuffix' }, `/${HERE.account}/jobs`]],
        },
        writes: [ARN],
      },
    },
    variable: (queue) => queue.queueUrl,
    read: [
      {
        actions: ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
        on: (queue) => [queue.queueArn],
      },
    ],
    write: [{ actions: ['sqs:SendMessage'], on: (queue) => [queue.queueArn] }],
    key: { read: ['kms:Decrypt'], write: ['kms:Decrypt', 'kms:GenerateDataKey'] },
  });
});
