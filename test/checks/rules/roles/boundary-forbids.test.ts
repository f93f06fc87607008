import type { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { HandlerFunction, Link } from '../../../../src';
import { boundaryForbids } from '../../../../src/checks/rules/roles/boundary-forbids';
import { anyCode } from '../../../support/fixture';
import { keepsRuleContract } from '../../../support/rule-contract';

function limited(stack: Stack, ...actions: string[]): void {
  limitedBy(stack, new iam.PolicyStatement({ actions: ['logs:*', ...actions], resources: ['*'] }));
}

function limitedBy(stack: Stack, statement: iam.PolicyStatement): void {
  new iam.ManagedPolicy(stack, 'Boundary', { statements: [statement] });
}

function sender(stack: Stack): void {
  new sqs.Queue(stack, 'Jobs').grantSendMessages(new lambda.Function(stack, 'Fn', anyCode()));
}

keepsRuleContract(boundaryForbids, {
  found: {
    'a grant of the CDK': {
      app: (stack) => {
        limited(stack, 'sqs:ReceiveMessage', 'sqs:Get*');
        sender(stack);
        applyBoundary(stack);
      },
      at: 'Stack/Fn',
      says: /boundary Stack\/Boundary does not allow what its role may do: sqs:SendMessage$/,
    },
    'a link of this library': {
      app: (stack) => {
        limited(stack);
        const links = { JOBS: Link.write(new sqs.Queue(stack, 'Jobs')) };
        new HandlerFunction(stack, 'Fn', { ...anyCode(), links });
        applyBoundary(stack);
      },
      at: 'Stack/Fn',
      says: /sqs:SendMessage/,
    },
  },
  silent: {
    'a boundary that allows it': (stack) => {
      limited(stack, 'sqs:*');
      sender(stack);
      applyBoundary(stack);
    },
    'a boundary that allows all but something else': (stack) => {
      limitedBy(stack, new iam.PolicyStatement({ notActions: ['iam:*'], resources: ['*'] }));
      sender(stack);
      applyBoundary(stack);
    },
    'a boundary of another app': (stack) => {
      iam.ManagedPolicy.fromManagedPolicyName(stack, 'Boundary', 'team');
      sender(stack);
      applyBoundary(stack);
    },
  },
});

/** What `PermissionsBoundary.of(stack).apply(policy)` does when the app is synthesized. */
function applyBoundary(stack: Stack): void {
  for (const role of stack.node.findAll().filter((one) => one instanceof iam.CfnRole)) {
    const boundary = stack.node.tryFindChild('Boundary') as iam.IManagedPolicy;
    role.permissionsBoundary = boundary.managedPolicyArn;
  }
}
