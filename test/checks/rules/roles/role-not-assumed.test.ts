import type { Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { HandlerFunction } from '../../../../src';
import { roleNotAssumed } from '../../../../src/checks/rules/roles/role-not-assumed';
import { anyCode } from '../../../support/fixture';
import { keepsRuleContract } from '../../../support/rule-contract';

const roleFor = (stack: Stack, assumedBy: iam.IPrincipal) => new iam.Role(stack, 'Role', { assumedBy });
const service = (name: string) => new iam.ServicePrincipal(name);

function functionIn(stack: Stack, role: iam.IRole): void {
  new lambda.Function(stack, 'Fn', { ...anyCode(), role });
}

function schedule(stack: Stack, trusted: string): void {
  const fn = new lambda.Function(stack, 'Fn', anyCode());
  const role = roleFor(stack, service(trusted));
  new scheduler.CfnSchedule(stack, 'Nightly', {
    flexibleTimeWindow: { mode: 'OFF' },
    scheduleExpression: 'rate(1 day)',
    target: { arn: fn.functionArn, roleArn: role.roleArn },
  });
}

keepsRuleContract(roleNotAssumed, {
  found: {
    'a function with the role of a container': {
      app: (stack) => functionIn(stack, roleFor(stack, service('ecs-tasks.amazonaws.com'))),
      at: 'Stack/Fn',
      says: /Stack\/Role can be assumed by ecs-tasks\.amazonaws\.com, and not by lambda\.amazonaws\.com/,
    },
    'a function of this library with a role for users': {
      app: (stack) =>
        void new HandlerFunction(stack, 'Fn', { ...anyCode(), role: roleFor(stack, new iam.AccountRootPrincipal()) }),
      at: 'Stack/Fn',
      says: /can be assumed by others, and not by lambda/,
    },
    'a schedule with the role of the function': {
      app: (stack) => schedule(stack, 'lambda.amazonaws.com'),
      at: 'Stack/Nightly',
      says: /assumed by lambda\.amazonaws\.com, and not by scheduler\.amazonaws\.com/,
    },
    'a target of a rule with the role of the scheduler': {
      app: (stack) => {
        const { roleArn } = roleFor(stack, service('scheduler.amazonaws.com'));
        const targets = [{ id: 'Jobs', arn: 'arn:aws:sqs:eu-central-1:111111111111:jobs', roleArn }];
        new events.CfnRule(stack, 'Rule', { scheduleExpression: 'rate(1 day)', targets });
      },
      at: 'Stack/Rule',
      says: /and not by events\.amazonaws\.com/,
    },
  },
  silent: {
    'a role for Lambda': (stack) => functionIn(stack, roleFor(stack, service('lambda.amazonaws.com'))),
    'a role for several services': (stack) =>
      functionIn(
        stack,
        roleFor(
          stack,
          new iam.CompositePrincipal(service('edgelambda.amazonaws.com'), service('lambda.amazonaws.com')),
        ),
      ),
    'a role that lets Lambda assume it later': (stack) => {
      const role = roleFor(stack, service('ec2.amazonaws.com'));
      role.assumeRolePolicy?.addStatements(
        new iam.PolicyStatement({ actions: ['sts:AssumeRole'], principals: [service('lambda.amazonaws.com')] }),
      );
      functionIn(stack, role);
    },
    'an imported role': (stack) =>
      functionIn(stack, iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::111111111111:role/app')),
    'a schedule with a role for schedules': (stack) => schedule(stack, 'scheduler.amazonaws.com'),
    'a trust policy that an override writes': (stack) => {
      const role = roleFor(stack, service('ec2.amazonaws.com'));
      const { Statement } = new iam.PolicyDocument({
        statements: [
          new iam.PolicyStatement({ actions: ['sts:AssumeRole'], principals: [service('lambda.amazonaws.com')] }),
        ],
      }).toJSON();
      (role.node.defaultChild as iam.CfnRole).addPropertyOverride('AssumeRolePolicyDocument.Statement', Statement);
      functionIn(stack, role);
    },
  },
});
