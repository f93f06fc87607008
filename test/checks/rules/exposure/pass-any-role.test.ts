import type { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { passAnyRole } from '../../../../src/checks/rules/exposure/pass-any-role';
import { keepsRuleContract } from '../../../support/rule-contract';
import { plainFunction } from '../by-hand';

const may = (stack: Stack, props: iam.PolicyStatementProps) =>
  plainFunction(stack, 'Fn', { initialPolicy: [new iam.PolicyStatement(props)] });

keepsRuleContract(passAnyRole, {
  found: {
    'all roles that are passed on': {
      app: (stack) => may(stack, { actions: ['ecs:RunTask', 'iam:PassRole'], resources: ['*'] }),
      at: 'Stack/Fn',
      says: /^its role may do iam:PassRole on all roles$/,
    },
    'all roles that are taken': {
      app: (stack) => may(stack, { actions: ['sts:AssumeRole'], resources: ['*'] }),
      at: 'Stack/Fn',
      says: /^its role may do sts:AssumeRole on all roles$/,
    },
  },
  silent: {
    'one role': (stack) => {
      const assumedBy = new iam.ServicePrincipal('ecs-tasks.amazonaws.com');
      new iam.Role(stack, 'Task', { assumedBy }).grantPassRole(plainFunction(stack).role as iam.IRole);
    },
    'roles for one service': (stack) =>
      may(stack, {
        actions: ['iam:PassRole'],
        resources: ['*'],
        conditions: { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } },
      }),
  },
});
