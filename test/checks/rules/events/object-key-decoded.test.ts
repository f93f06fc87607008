import type { Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import { objectKeyDecoded } from '../../../../src/checks/rules/events/object-key-decoded';
import { readFunction } from '../../../support/event-use';
import { keepsRuleContract } from '../../../support/rule-contract';

const KEY = 'detail.object.key';

function rule(stack: Stack, source: string, decoded: readonly string[]): void {
  const fn = readFunction(stack, KEY, { decoded });
  new events.Rule(stack, 'Rule', { eventPattern: { source: [source] }, targets: [new targets.LambdaFunction(fn)] });
}

keepsRuleContract(objectKeyDecoded, {
  found: {
    'a key of EventBridge that is decoded': {
      app: (stack) => rule(stack, 'aws.s3', [KEY]),
      at: 'Stack/Fn',
      says: /decodes event\.detail\.object\.key/,
    },
  },
  silent: {
    'a key that is used as it is': (stack) => rule(stack, 'aws.s3', []),
    'another part that is decoded': (stack) => rule(stack, 'aws.s3', ['detail.reason']),
    'events of somebody else, who may encode keys': (stack) => rule(stack, 'shop.uploads', [KEY]),
    'a function without a rule': (stack) => void readFunction(stack, KEY, { decoded: [KEY] }),
  },
});
