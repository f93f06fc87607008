import { CfnParameter, type Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, LogGroup } from 'aws-cdk-lib/aws-logs';
import { LambdaDestination as LogsDestination } from 'aws-cdk-lib/aws-logs-destinations';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { LambdaDestination } from 'aws-cdk-lib/aws-s3-notifications';
import * as sns from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { invokeNotPermitted } from '../../../../src/checks/rules/refused/invoke-not-permitted';
import { keepsRuleContract } from '../../../support/rule-contract';
import { plainFunction } from '../by-hand';

function rawRule(stack: Stack, fn = plainFunction(stack), roleArn?: string): lambda.Function {
  const targets = [{ id: 'Fn', arn: fn.functionArn, roleArn }];
  new events.CfnRule(stack, 'Rule', { eventPattern: { source: ['shop'] }, targets });
  return fn;
}

keepsRuleContract(invokeNotPermitted, {
  found: {
    'the target of a rule': {
      app: (stack) => rawRule(stack),
      at: 'Stack/Rule',
      says: /^events.amazonaws.com may not invoke Stack\/Fn/,
    },
    'a subscription, with a permission for somebody else': {
      app: (stack) => {
        const fn = plainFunction(stack);
        fn.addPermission('Other', { principal: new ServicePrincipal('s3.amazonaws.com') });
        const { topicArn } = new sns.Topic(stack, 'Topic');
        new sns.CfnSubscription(stack, 'Told', { topicArn, protocol: 'lambda', endpoint: fn.functionArn });
      },
      at: 'Stack/Told',
      says: /^sns.amazonaws.com may not invoke Stack\/Fn/,
    },
  },
  silent: {
    'what the CDK connects': (stack) => {
      const fn = plainFunction(stack);
      new events.Rule(stack, 'Rule', { eventPattern: { source: ['shop'] }, targets: [new LambdaFunction(fn)] });
      new sns.Topic(stack, 'Topic').addSubscription(new LambdaSubscription(fn.addAlias('live')));
      new s3.Bucket(stack, 'Uploads').addObjectCreatedNotification(new LambdaDestination(fn));
      const destination = new LogsDestination(fn);
      new LogGroup(stack, 'Logs').addSubscriptionFilter('All', {
        destination,
        filterPattern: FilterPattern.allEvents(),
      });
    },
    'a rule that acts in a role': (stack) =>
      rawRule(stack, plainFunction(stack), 'arn:aws:iam::111122223333:role/events'),
    'a principal that a parameter gives': (stack) => {
      const principal = new CfnParameter(stack, 'Who').valueAsString;
      const { functionName } = rawRule(stack);
      new lambda.CfnPermission(stack, 'Permission', { action: 'lambda:InvokeFunction', functionName, principal });
    },
  },
});
