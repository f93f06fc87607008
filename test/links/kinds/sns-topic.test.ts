import * as sns from 'aws-cdk-lib/aws-sns';
import { HERE, keepsLinkContract } from '../link-contract';

const ARN = `arn:aws:sns:${HERE.region}:${HERE.account}:news`;

describe('a topic', () => {
  keepsLinkContract<sns.ITopic>({
    make: (stack) => new sns.Topic(stack, 'Thing'),
    encrypted: (stack, masterKey) => new sns.Topic(stack, 'Thing', { masterKey }),
    imported: {
      ARN: { make: (stack) => sns.Topic.fromTopicArn(stack, 'Thing', ARN), variable: ARN, writes: [ARN] },
    },
    variable: (topic) => topic.topicArn,
    read: [],
    write: [{ actions: ['sns:Publish'], on: (topic) => [topic.topicArn] }],
    key: { read: [], write: ['kms:Decrypt', 'kms:GenerateDataKey'] },
  });
});
