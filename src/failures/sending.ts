import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { grant } from '../private/grants';

/** Lets Lambda send to a queue with the role of a function. */
export function letSendTo(queue: sqs.IQueue, from: lambda.IFunction): void {
  grant(from, { actions: ['sqs:SendMessage'], resources: [queue.queueArn] });
  letUse(queue.encryptionMasterKey, from);
}

/** Lets Lambda publish to a topic with the role of a function. */
export function letPublishTo(topic: sns.ITopic, from: lambda.IFunction): void {
  grant(from, { actions: ['sns:Publish'], resources: [topic.topicArn] });
  letUse(topic.masterKey, from);
}

/** Lets Lambda encrypt what it sends, with the role of a function. */
export function letUse(key: kms.IKey | undefined, from: lambda.IFunction): void {
  key?.grant(from, 'kms:GenerateDataKey', 'kms:Decrypt');
}
