import { Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { AppDashboard } from '../../../../src';
import { dashboardNameTwice } from '../../../../src/checks/rules/watching/dashboard-name-twice';
import { keepsRuleContract } from '../../../support/rule-contract';

const named = (stack: Stack, id: string, dashboardName?: string) =>
  new cloudwatch.Dashboard(stack, id, { dashboardName });

const stackIn = (stack: Stack, account: string, region: string) =>
  new Stack(stack.node.root as Stack, `In${account}${region}`, { env: { account, region } });

keepsRuleContract(dashboardNameTwice, {
  found: {
    'two dashboards of one name': {
      app: (stack) => {
        named(stack, 'One', 'shop');
        named(stack, 'Two', 'shop');
      },
      at: 'Stack/Two',
      says: /^the dashboard is called 'shop', as Stack\/One is$/,
    },
    'two dashboards of this library': {
      app: (stack) => {
        new AppDashboard(stack, 'One', { dashboardName: 'shop' });
        new AppDashboard(stack, 'Two', { dashboardName: 'shop' });
      },
      at: 'Stack/Two/Default',
      says: /^the dashboard is called 'shop', as Stack\/One\/Default is$/,
    },
    'two regions of one account': {
      app: (stack) => {
        named(stackIn(stack, '111111111111', 'eu-west-1'), 'One', 'shop');
        named(stackIn(stack, '111111111111', 'us-east-1'), 'Two', 'shop');
      },
      at: 'In111111111111us-east-1/Two',
      says: /as In111111111111eu-west-1\/One is$/,
    },
  },
  silent: {
    'two names': (stack) => {
      named(stack, 'One', 'shop');
      named(stack, 'Two', 'shop-2');
    },
    'names that CloudFormation chooses': (stack) => {
      named(stack, 'One');
      named(stack, 'Two');
    },
    'one name in two accounts': (stack) => {
      named(stackIn(stack, '111111111111', 'eu-west-1'), 'One', 'shop');
      named(stackIn(stack, '222222222222', 'eu-west-1'), 'Two', 'shop');
    },
  },
});
