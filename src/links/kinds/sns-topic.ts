import type * as sns from 'aws-cdk-lib/aws-sns';
import type { LinkKind } from '../model/link-kind';
import { has } from './recognize';

/** `Topic`, and imported ones. */
export const snsTopic: LinkKind<sns.ITopic> = {
  name: 'an SNS topic',
  service: 'sns',
  forms: ['topic'],
  matches: (resource) => has(resource, 'topicArn', 'topicName'),
  identifier: (topic) => topic.topicArn,
  read: () => [],
  write: () => ['sns:Publish'],
  targets: (topic) => [{ arns: [topic.topicArn] }],
  key: (topic) => topic.masterKey,
  keyActions: { 'sns:Publish': ['kms:Decrypt', 'kms:GenerateDataKey'] },
};
