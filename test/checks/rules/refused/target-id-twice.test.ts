import type { Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { targetIdTwice } from '../../../../src/checks/rules/refused/target-id-twice';
import { keepsRuleContract } from '../../../support/rule-contract';
import { plainFunction } from '../by-hand';

const ruleWith = (stack: Stack, ids: readonly string[]) =>
  new events.CfnRule(stack, 'Rule', {
    eventPattern: { source: ['shop'] },
    targets: ids.map((id, index) => ({ id, arn: plainFunction(stack, `Fn${index}`).functionArn })),
  });

keepsRuleContract(targetIdTwice, {
  found: {
    'two targets of one Id': {
      app: (stack) => ruleWith(stack, ['Target', 'Other', 'Target']),
      at: 'Stack/Rule',
      says: /^two targets have the Id 'Target'$/,
    },
  },
  silent: {
    'targets with Ids of their own': (stack) => ruleWith(stack, ['Target0', 'Target1']),
    'targets that the CDK numbers': (stack) => {
      const rule = new events.Rule(stack, 'Rule', { eventPattern: { source: ['shop'] } });
      for (const id of ['A', 'B']) rule.addTarget(new LambdaFunction(plainFunction(stack, id)));
    },
  },
});
