import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement, type PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { anyAction } from '../../../../src/checks/rules/exposure/any-action';
import { keepsRuleContract } from '../../../support/rule-contract';
import { plainFunction } from '../by-hand';

const may = (stack: Stack, props: PolicyStatementProps) =>
  plainFunction(stack, 'Fn', { initialPolicy: [new PolicyStatement(props)] });

keepsRuleContract(anyAction, {
  found: {
    'all actions': {
      app: (stack) => may(stack, { actions: ['*'], resources: ['*'] }),
      at: 'Stack/Fn',
      says: /^its role may do \* on all resources$/,
    },
    'all actions of two services': {
      app: (stack) => may(stack, { actions: ['s3:*', 'sqs:SendMessage', 'dynamodb:*'], resources: ['*'] }),
      at: 'Stack/Fn',
      says: /^its role may do s3:\*, dynamodb:\* on all resources$/,
    },
  },
  silent: {
    'all actions with one bucket': (stack) => {
      const { bucketArn } = new s3.Bucket(stack, 'Uploads');
      may(stack, { actions: ['s3:*'], resources: [bucketArn, `${bucketArn}/*`] });
    },
    'one action that has no resource': (stack) =>
      may(stack, { actions: ['cloudwatch:PutMetricData'], resources: ['*'] }),
    'a condition': (stack) =>
      may(stack, {
        actions: ['s3:*'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:ResourceTag/app': 'shop' } },
      }),
  },
});
