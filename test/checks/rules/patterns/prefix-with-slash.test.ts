import * as s3 from 'aws-cdk-lib/aws-s3';
import { LambdaDestination } from 'aws-cdk-lib/aws-s3-notifications';
import { prefixWithSlash } from '../../../../src/checks/rules/patterns/prefix-with-slash';
import { keepsRuleContract } from '../../../support/rule-contract';
import { plainFunction } from '../by-hand';
import { rule } from './rule-by-hand';

keepsRuleContract(prefixWithSlash, {
  found: {
    'a notification of the CDK': {
      app: (stack) =>
        new s3.Bucket(stack, 'Photos').addObjectCreatedNotification(new LambdaDestination(plainFunction(stack)), {
          prefix: '/raw/',
        }),
      at: 'Stack/Photos/Notifications',
      says: /prefix '\/raw\/' begins with a slash/,
    },
    'a notification of an L1': {
      app: (stack) => {
        const filter = { s3Key: { rules: [{ name: 'prefix', value: '/raw/' }] } };
        const lambdaConfigurations = [
          { event: 's3:ObjectCreated:*', function: plainFunction(stack).functionArn, filter },
        ];
        new s3.CfnBucket(stack, 'Photos', { notificationConfiguration: { lambdaConfigurations } });
      },
      at: 'Stack/Photos',
      says: /'\/raw\/'/,
    },
    'a rule of EventBridge': {
      app: (stack) => {
        const detail = { object: { key: [{ prefix: '/raw/' }] } };
        rule(stack, { eventPattern: { source: ['aws.s3'], detail } });
      },
      at: 'Stack/Rule',
      says: /'\/raw\/'/,
    },
  },
  silent: {
    'a prefix without it': (stack) =>
      new s3.Bucket(stack, 'Photos').addObjectCreatedNotification(new LambdaDestination(plainFunction(stack)), {
        prefix: 'raw/',
      }),
    'a suffix with it': (stack) =>
      new s3.Bucket(stack, 'Photos').addObjectCreatedNotification(new LambdaDestination(plainFunction(stack)), {
        suffix: '/done',
      }),
    'a key of events that are not of S3': (stack) => {
      const detail = { object: { key: [{ prefix: '/raw/' }] } };
      rule(stack, { eventPattern: { source: ['my.app'], detail } });
    },
  },
});
