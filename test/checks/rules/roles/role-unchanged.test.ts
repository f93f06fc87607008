import type { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { HandlerFunction, SqsTrigger } from '../../../../src';
import { roleUnchanged } from '../../../../src/checks/rules/roles/role-unchanged';
import { setCodeReader } from '../../../../src/private/code-reader';
import { anyCode } from '../../../support/fixture';
import { keepsRuleContract } from '../../../support/rule-contract';

const imported = (stack: Stack, options?: iam.FromRoleArnOptions) =>
  iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::111111111111:role/app', options);

function worker(stack: Stack, role: iam.IRole): void {
  const fn = new lambda.Function(stack, 'Fn', { ...anyCode(), role });
  fn.addEventSource(new SqsEventSource(new sqs.Queue(stack, 'Jobs')));
}

function caller(stack: Stack, role: iam.IRole): void {
  const fn = new lambda.Function(stack, 'Fn', { ...anyCode(), role });
  const calls = [{ client: 'client-dynamodb', operation: 'PutItem' }];
  setCodeReader(fn, { usage: () => ({ calls, reads: [], notes: [] }) } as never);
}

keepsRuleContract(roleUnchanged, {
  found: {
    'a source whose permissions the CDK drops': {
      app: (stack) => worker(stack, imported(stack, { mutable: false })),
      at: 'Stack/Fn',
      says: /role Stack\/Role\S*, so grant these.*: sqs:DeleteMessage, sqs:GetQueueAttributes, sqs:ReceiveMessage$/,
    },
    'a trigger of this library': {
      app: (stack) => {
        const fn = new HandlerFunction(stack, 'Fn', { ...anyCode(), role: imported(stack, { mutable: false }) });
        fn.addTrigger(new SqsTrigger(new sqs.Queue(stack, 'Jobs')));
      },
      at: 'Stack/Fn',
      says: /sqs:ReceiveMessage/,
    },
    'a call in the code': {
      app: (stack) => caller(stack, imported(stack, { mutable: false })),
      at: 'Stack/Fn',
      says: /: dynamodb:PutItem$/,
    },
  },
  silent: {
    'an imported role that gets policies': (stack) => worker(stack, imported(stack)),
    'a function that needs nothing that is known': (stack) =>
      void new lambda.Function(stack, 'Fn', { ...anyCode(), role: imported(stack, { mutable: false }) }),
    'a role of this app, whose policies can be read': (stack) => {
      const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
      worker(stack, role.withoutPolicyUpdates());
    },
  },
});
