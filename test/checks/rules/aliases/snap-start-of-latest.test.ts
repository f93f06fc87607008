import type { Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import { snapStartOfLatest } from '../../../../src/checks/rules/aliases/snap-start-of-latest';
import { anyCode } from '../../../support/fixture';
import { foundBy, keepsRuleContract } from '../../../support/rule-contract';

function fnIn(stack: Stack, snapStart?: lambda.SnapStartConf): lambda.Function {
  const code = lambda.Code.fromInline('def handler(event, context): pass');
  return new lambda.Function(stack, 'Fn', { ...anyCode(), code, runtime: lambda.Runtime.PYTHON_3_13, snapStart });
}

const fast = (stack: Stack) => fnIn(stack, lambda.SnapStartConf.ON_PUBLISHED_VERSIONS);

function subscribe(stack: Stack, fn: lambda.IFunction): void {
  new sns.Topic(stack, 'Topic').addSubscription(new subscriptions.LambdaSubscription(fn));
}

keepsRuleContract(snapStartOfLatest, {
  found: {
    'a topic of the function': {
      app: (stack) => subscribe(stack, fast(stack)),
      at: /^Stack\/Fn\/AllowInvoke/,
      says: /^it invokes \$LATEST of Stack\/Fn, and SnapStart is for published versions only$/,
    },
  },
  silent: {
    'a topic of an alias': (stack) => subscribe(stack, fast(stack).addAlias('live')),
    'a function without SnapStart': (stack) => subscribe(stack, fnIn(stack)),
    'a function that nothing invokes': (stack) => fast(stack),
  },
});

test('the fix names the alias that is there', () => {
  const [finding] = foundBy(snapStartOfLatest, (stack) => {
    const fn = fast(stack);
    fn.addAlias('live');
    subscribe(stack, fn);
  });
  expect(finding.fix).toBe('connect it to the alias Stack/Fn/Aliaslive in place of the function');
});
