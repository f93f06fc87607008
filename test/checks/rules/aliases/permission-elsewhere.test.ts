import type { Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { permissionElsewhere } from '../../../../src/checks/rules/aliases/permission-elsewhere';
import { anyCode } from '../../../support/fixture';
import { keepsRuleContract } from '../../../support/rule-contract';

/** A rule that is written by hand, whose target is an alias. */
function ruleOf(stack: Stack): { fn: lambda.Function; alias: lambda.Alias; rule: events.CfnRule } {
  const fn = new lambda.Function(stack, 'Fn', anyCode());
  const alias = fn.addAlias('live');
  const rule = new events.CfnRule(stack, 'Rule', {
    scheduleExpression: 'rate(1 hour)',
    targets: [{ id: 'Fn', arn: alias.functionArn }],
  });
  return { fn, alias, rule };
}

function permit(stack: Stack, functionName: string, principal = 'events.amazonaws.com'): void {
  new lambda.CfnPermission(stack, `May${principal}`, { action: 'lambda:InvokeFunction', functionName, principal });
}

keepsRuleContract(permissionElsewhere, {
  found: {
    'a rule of the alias with a permission for the function': {
      app: (stack) => permit(stack, ruleOf(stack).fn.functionArn),
      at: 'Stack/Rule',
      says: /^it sends to the alias Stack\/Fn\/Aliaslive, and Stack\/Mayevents.amazonaws.com lets it invoke the function itself only: Lambda refuses that$/,
    },
    'a bucket of the alias with a permission for another one': {
      app: (stack) => {
        const { fn, alias } = ruleOf(stack);
        permit(stack, alias.functionArn);
        permit(stack, fn.addAlias('other').functionArn, 's3.amazonaws.com');
        new s3.CfnBucket(stack, 'Bucket', {
          notificationConfiguration: {
            lambdaConfigurations: [{ event: 's3:ObjectCreated:*', function: alias.functionArn }],
          },
        });
      },
      at: 'Stack/Bucket',
      says: /lets it invoke the alias Stack\/Fn\/Aliasother only/,
    },
  },
  silent: {
    'a permission for the alias by its ARN': (stack) => permit(stack, ruleOf(stack).alias.functionArn),
    'a permission for the alias by its name': (stack) => permit(stack, `${ruleOf(stack).fn.functionName}:live`),
    'a permission for a function that is not known': (stack) => {
      permit(stack, ruleOf(stack).fn.functionArn);
      permit(stack, 'any', '*');
    },
    'what the CDK does': (stack) => {
      const alias = new lambda.Function(stack, 'Fn', anyCode()).addAlias('live');
      const rule = new events.Rule(stack, 'Rule', { schedule: events.Schedule.cron({ hour: '2' }) });
      rule.addTarget(new targets.LambdaFunction(alias));
    },
  },
});
