import type { Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { aboveQuota } from '../../../../src/checks/rules/refused/above-quota';
import { keepsRuleContract } from '../../../support/rule-contract';
import { plainFunction } from '../by-hand';

function withFilters(stack: Stack, count: number): void {
  const filters = numbers(count).map((n) =>
    lambda.FilterCriteria.filter({ body: { type: lambda.FilterRule.isEqual(`type-${n}`) } }),
  );
  plainFunction(stack).addEventSource(new SqsEventSource(new sqs.Queue(stack, 'Jobs'), { filters }));
}

function withPattern(stack: Stack, count: number): void {
  const customers = numbers(count).map((n) => `customer-${n}`);
  new events.Rule(stack, 'Rule', { eventPattern: { source: ['shop'], detail: { customer: customers } } });
}

function withAttributes(stack: Stack, count: number): void {
  const filterPolicy = Object.fromEntries(numbers(count).map((n) => [`key${n}`, ['a']]));
  const { topicArn } = new sns.Topic(stack, 'Topic');
  const endpoint = plainFunction(stack).functionArn;
  new sns.CfnSubscription(stack, 'Subscription', { topicArn, protocol: 'lambda', endpoint, filterPolicy });
}

function withPolicies(stack: Stack, count: number): void {
  const managedPolicies = numbers(count).map((n) => iam.ManagedPolicy.fromAwsManagedPolicyName(`Policy${n}`));
  new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'), managedPolicies });
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, n) => n);
}

keepsRuleContract(aboveQuota, {
  found: {
    'six filters': {
      app: (stack) => withFilters(stack, 6),
      at: /^Stack\/Fn\//,
      says: /6 filters, and the default quota is 5/,
    },
    'a long pattern': { app: (stack) => withPattern(stack, 200), at: 'Stack/Rule', says: /characters in the pattern/ },
    'a filter of six attributes': {
      app: (stack) => withAttributes(stack, 6),
      at: 'Stack/Subscription',
      says: /6 attributes/,
    },
    'eleven managed policies': {
      app: (stack) => withPolicies(stack, 11),
      at: 'Stack/Role',
      says: /11 managed policies/,
    },
  },
  silent: {
    'as much as every account gets': (stack) => {
      withFilters(stack, 5);
      withPattern(stack, 100);
      withPolicies(stack, 10);
    },
    'a filter of five attributes': (stack) => withAttributes(stack, 5),
  },
});
