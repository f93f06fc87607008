import type { Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { LambdaDestination } from 'aws-cdk-lib/aws-s3-notifications';
import { openPermission } from '../../../../src/checks/rules/exposure/open-permission';
import { keepsRuleContract } from '../../../support/rule-contract';
import { plainFunction } from '../by-hand';

const permits = (stack: Stack, props: Omit<lambda.CfnPermissionProps, 'action' | 'functionName'>) =>
  new lambda.CfnPermission(stack, 'Permission', {
    action: 'lambda:InvokeFunction',
    functionName: plainFunction(stack).functionName,
    ...props,
  });

keepsRuleContract(openPermission, {
  found: {
    'a permission for everybody': {
      app: (stack) => permits(stack, { principal: '*' }),
      at: 'Stack/Permission',
      says: /^everyone may invoke Stack\/Fn/,
    },
    'a service without a source': {
      app: (stack) => plainFunction(stack).grantInvoke(new iam.ServicePrincipal('sns.amazonaws.com')),
      at: /^Stack\/Fn\//,
      says: /^sns.amazonaws.com may invoke Stack\/Fn from any account/,
    },
    'a permission in a template': {
      app: (stack) => permits(stack, { principal: 's3.amazonaws.com' }),
      at: 'Stack/Permission',
      says: /^s3.amazonaws.com may invoke Stack\/Fn from any account/,
    },
  },
  silent: {
    'what the CDK permits': (stack) => {
      const fn = plainFunction(stack);
      const rule = new events.Rule(stack, 'Rule', { eventPattern: { source: ['shop'] } });
      rule.addTarget(new LambdaFunction(fn));
      new s3.Bucket(stack, 'Uploads').addObjectCreatedNotification(new LambdaDestination(fn));
      fn.addFunctionUrl({ authType: lambda.FunctionUrlAuthType.NONE });
    },
    'buckets of one account': (stack) =>
      permits(stack, { principal: 's3.amazonaws.com', sourceAccount: '111122223333' }),
    'an organization': (stack) => plainFunction(stack).grantInvoke(new iam.OrganizationPrincipal('o-1234567890')),
    'a service that has no source': (stack) => permits(stack, { principal: 'secretsmanager.amazonaws.com' }),
  },
});
