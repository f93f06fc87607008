import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { SqsDestination } from 'aws-cdk-lib/aws-s3-notifications';
import * as sns from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { openPolicy } from '../../../../src/checks/rules/exposure/open-policy';
import { keepsRuleContract } from '../../../support/rule-contract';

const everybody = (action: string, resource: string, conditions?: Record<string, unknown>) =>
  new iam.PolicyStatement({
    principals: [new iam.AnyPrincipal()],
    actions: [action],
    resources: [resource],
    conditions,
  });

keepsRuleContract(openPolicy, {
  found: {
    'a queue that everybody sends to': {
      app: (stack) => {
        const queue = new sqs.Queue(stack, 'Jobs');
        queue.addToResourcePolicy(everybody('sqs:SendMessage', queue.queueArn));
      },
      at: 'Stack/Jobs/Policy',
      says: /^everyone may do sqs:SendMessage with the queue/,
    },
    'a topic that everybody publishes to': {
      app: (stack) => {
        const topic = new sns.Topic(stack, 'Topic');
        topic.addToResourcePolicy(everybody('sns:Publish', topic.topicArn));
      },
      at: 'Stack/Topic/Policy',
      says: /^everyone may do sns:Publish with the topic/,
    },
    'a bucket that everybody writes to': {
      app: (stack) => {
        const bucket = new s3.Bucket(stack, 'Uploads');
        bucket.addToResourcePolicy(everybody('s3:PutObject', bucket.arnForObjects('*')));
      },
      at: 'Stack/Uploads/Policy',
      says: /^everyone may do s3:PutObject with the bucket/,
    },
  },
  silent: {
    'policies that the CDK writes': (stack) => {
      const queue = new sqs.Queue(stack, 'Jobs', { enforceSSL: true });
      new sns.Topic(stack, 'Topic', { enforceSSL: true }).addSubscription(new SqsSubscription(queue));
      new s3.Bucket(stack, 'Uploads', { enforceSSL: true }).addObjectCreatedNotification(new SqsDestination(queue));
    },
    'a website': (stack) => {
      const bucket = new s3.Bucket(stack, 'Site');
      bucket.addToResourcePolicy(everybody('s3:GetObject', bucket.arnForObjects('*')));
    },
    'a source by a condition': (stack) => {
      const queue = new sqs.Queue(stack, 'Jobs');
      const ofBucket = { ArnEquals: { 'aws:SourceArn': 'arn:aws:s3:::uploads' } };
      queue.addToResourcePolicy(everybody('sqs:SendMessage', queue.queueArn, ofBucket));
    },
  },
});
