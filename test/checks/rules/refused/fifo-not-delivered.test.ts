import type { Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { SqsDestination } from 'aws-cdk-lib/aws-s3-notifications';
import * as sns from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription, SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { fifoNotDelivered } from '../../../../src/checks/rules/refused/fifo-not-delivered';
import { keepsRuleContract } from '../../../support/rule-contract';
import { plainFunction } from '../by-hand';

const uploads = (stack: Stack, queue: sqs.Queue) =>
  new s3.Bucket(stack, 'Uploads').addEventNotification(s3.EventType.OBJECT_CREATED, new SqsDestination(queue));

keepsRuleContract(fifoNotDelivered, {
  found: {
    'a bucket that sends to a FIFO queue': {
      app: (stack) => uploads(stack, new sqs.Queue(stack, 'Jobs', { fifo: true })),
      at: 'Stack/Uploads/Notifications',
      says: /^S3 does not send to Stack\/Jobs, which is FIFO$/,
    },
    'a FIFO topic that sends to a function': {
      app: (stack) =>
        new sns.Topic(stack, 'Topic', { fifo: true }).addSubscription(new LambdaSubscription(plainFunction(stack))),
      at: 'Stack/Fn/Topic',
      says: /^Stack\/Topic is a FIFO topic, which does not send to the function Stack\/Fn$/,
    },
    'a standard topic that sends to a FIFO queue': {
      app: (stack) => {
        const { queueArn } = new sqs.Queue(stack, 'Jobs', { fifo: true });
        const { topicArn } = new sns.Topic(stack, 'Topic');
        new sns.CfnSubscription(stack, 'Jobs2', { topicArn, protocol: 'sqs', endpoint: queueArn });
      },
      at: 'Stack/Jobs2',
      says: /^Stack\/Topic is a standard topic/,
    },
  },
  silent: {
    'standard queues and topics': (stack) => {
      uploads(stack, new sqs.Queue(stack, 'Jobs'));
      new sns.Topic(stack, 'Topic').addSubscription(new LambdaSubscription(plainFunction(stack)));
    },
    'a FIFO topic that sends to queues of both kinds': (stack) => {
      const topic = new sns.Topic(stack, 'Topic', { fifo: true });
      for (const fifo of [true, undefined])
        topic.addSubscription(new SqsSubscription(new sqs.Queue(stack, `Jobs${fifo}`, { fifo })));
    },
  },
});
