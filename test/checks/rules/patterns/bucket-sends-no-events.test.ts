import type { Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { HandlerFunction, S3Trigger } from '../../../../src';
import { bucketSendsNoEvents } from '../../../../src/checks/rules/patterns/bucket-sends-no-events';
import { anyCode } from '../../../support/fixture';
import { keepsRuleContract } from '../../../support/rule-contract';
import { otherStack } from '../by-hand';
import { rule } from './rule-by-hand';

function created(stack: Stack, bucket: s3.IBucket, detailType = 'Object Created'): void {
  const detail = { bucket: { name: [bucket.bucketName] } };
  rule(stack, { eventPattern: { source: ['aws.s3'], detailType: [detailType], detail } });
}

keepsRuleContract(bucketSendsNoEvents, {
  found: {
    'a bucket as the CDK makes it': {
      app: (stack) => created(stack, new s3.Bucket(stack, 'Photos')),
      at: 'Stack/Rule',
      says: /the bucket Stack\/Photos, which sends none/,
    },
    'a bucket of another stack': {
      app: (stack) => created(stack, new s3.Bucket(otherStack(stack), 'Photos')),
      at: 'Stack/Rule',
      says: /Other\/Photos/,
    },
  },
  silent: {
    'a bucket with eventBridgeEnabled': (stack) =>
      created(stack, new s3.Bucket(stack, 'Photos', { eventBridgeEnabled: true })),
    'a bucket on which it is switched on later': (stack) => {
      const bucket = new s3.Bucket(stack, 'Photos');
      created(stack, bucket);
      bucket.enableEventBridgeNotification();
    },
    'an L1 that switches it on': (stack) => {
      const bucket = new s3.CfnBucket(stack, 'Photos', {
        notificationConfiguration: { eventBridgeConfiguration: { eventBridgeEnabled: true } },
      });
      created(stack, s3.Bucket.fromBucketName(stack, 'Same', bucket.ref));
    },
    'a bucket of another app': (stack) => created(stack, s3.Bucket.fromBucketName(stack, 'Photos', 'photos')),
    'calls that CloudTrail logs': (stack) =>
      created(stack, new s3.Bucket(stack, 'Photos'), 'AWS API Call via CloudTrail'),
    'a trigger of this library': (stack) => {
      const triggers = [new S3Trigger(new s3.Bucket(stack, 'Photos'))];
      new HandlerFunction(stack, 'Fn', { ...anyCode(), triggers });
    },
  },
});
