import type { Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as destinations from 'aws-cdk-lib/aws-lambda-destinations';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as subscriptions from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Wiring } from '../../../../src';
import { failurePathElsewhere } from '../../../../src/checks/rules/aliases/failure-path-elsewhere';
import { SnsTrigger } from '../../../../src/triggers';
import { anyCode } from '../../../support/fixture';
import { foundBy, keepsRuleContract } from '../../../support/rule-contract';

function subscribe(stack: Stack, fn: lambda.IFunction): void {
  new sns.Topic(stack, 'Topic').addSubscription(new subscriptions.LambdaSubscription(fn));
}

function failed(stack: Stack, id = 'Failed'): { onFailure: lambda.IDestination } {
  return { onFailure: new destinations.SqsDestination(new sqs.Queue(stack, id)) };
}

const fnIn = (stack: Stack, props: Partial<lambda.FunctionProps> = {}) =>
  new lambda.Function(stack, 'Fn', { ...anyCode(), ...props });

keepsRuleContract(failurePathElsewhere, {
  found: {
    'a topic of the alias, and a destination of the function': {
      app: (stack) => subscribe(stack, fnIn(stack, failed(stack)).addAlias('live')),
      at: /^Stack\/Fn\/Aliaslive\/AllowInvoke/,
      says: /^it invokes the alias Stack\/Fn\/Aliaslive of Stack\/Fn, and the failure destination is that of \$LATEST: what fails is lost$/,
    },
    'a topic of the function, and a destination of the alias': {
      app: (stack) => {
        const fn = fnIn(stack);
        fn.addAlias('live', failed(stack));
        subscribe(stack, fn);
      },
      at: /^Stack\/Fn\/AllowInvoke/,
      says: /^it invokes \$LATEST of Stack\/Fn, and the failure destination is that of the alias Stack\/Fn\/Aliaslive/,
    },
  },
  silent: {
    'a destination of the alias': (stack) => subscribe(stack, fnIn(stack).addAlias('live', failed(stack))),
    'a destination of both': (stack) =>
      subscribe(stack, fnIn(stack, failed(stack)).addAlias('live', failed(stack, 'FailedLive'))),
    'no destination at all': (stack) => subscribe(stack, fnIn(stack).addAlias('live')),
    'a queue of the alias, which has its own failures': (stack) =>
      fnIn(stack, failed(stack))
        .addAlias('live')
        .addEventSource(new SqsEventSource(new sqs.Queue(stack, 'Jobs'))),
    'a dead-letter queue of the function, which all versions have': (stack) =>
      subscribe(stack, fnIn(stack, { ...failed(stack), deadLetterQueueEnabled: true }).addAlias('live')),
    'an alias with triggers of this library': (stack) => {
      const fn = fnIn(stack, failed(stack));
      Wiring.attach(fn.addAlias('live'), { triggers: [new SnsTrigger(new sns.Topic(stack, 'Topic'))] });
    },
  },
});

test('the fix is the setting where the events arrive', () => {
  const [finding] = foundBy(failurePathElsewhere, (stack) =>
    subscribe(stack, fnIn(stack, failed(stack)).addAlias('live')),
  );
  expect(finding.fix).toBe('set onFailure of the alias Stack/Fn/Aliaslive too');
});
