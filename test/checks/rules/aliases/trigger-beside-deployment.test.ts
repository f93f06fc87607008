import type { Stack } from 'aws-cdk-lib';
import * as codedeploy from 'aws-cdk-lib/aws-codedeploy';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import { triggerBesideDeployment } from '../../../../src/checks/rules/aliases/trigger-beside-deployment';
import { anyCode } from '../../../support/fixture';
import { keepsRuleContract } from '../../../support/rule-contract';

function deployed(stack: Stack): { fn: lambda.Function; alias: lambda.Alias } {
  const fn = new lambda.Function(stack, 'Fn', anyCode());
  const alias = fn.addAlias('live');
  const deploymentConfig = codedeploy.LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES;
  new codedeploy.LambdaDeploymentGroup(stack, 'Deployment', { alias, deploymentConfig });
  return { fn, alias };
}

function subscribe(stack: Stack, fn: lambda.IFunction): void {
  new sns.Topic(stack, 'Topic').addSubscription(new subscriptions.LambdaSubscription(fn));
}

keepsRuleContract(triggerBesideDeployment, {
  found: {
    'a topic of the function beside a canary deployment': {
      app: (stack) => subscribe(stack, deployed(stack).fn),
      at: /^Stack\/Fn\/AllowInvoke/,
      says: /^it invokes \$LATEST of Stack\/Fn, and only the alias Stack\/Fn\/Aliaslive is deployed step by step$/,
    },
    'weights of an alias': {
      app: (stack) => {
        const fn = new lambda.Function(stack, 'Fn', anyCode());
        const version = new lambda.Version(stack, 'Old', { lambda: fn });
        fn.addAlias('live', { additionalVersions: [{ version, weight: 0.1 }] });
        subscribe(stack, fn);
      },
      at: /^Stack\/Fn\/AllowInvoke/,
      says: /the alias Stack\/Fn\/Aliaslive/,
    },
  },
  silent: {
    'a topic of the alias': (stack) => subscribe(stack, deployed(stack).alias),
    'an alias that is moved at once': (stack) => {
      const fn = new lambda.Function(stack, 'Fn', anyCode());
      fn.addAlias('live');
      subscribe(stack, fn);
    },
  },
});
