import type { Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { eventCutToDetail } from '../../../../src/checks/rules/events/event-cut-to-detail';
import { readFunction } from '../../../support/event-use';
import { keepsRuleContract } from '../../../support/rule-contract';

function ruled(stack: Stack, reads: string, path?: string, id = 'Rule'): void {
  const known = stack.node.tryFindChild('Fn') as ReturnType<typeof readFunction> | undefined;
  const event = path === undefined ? undefined : events.RuleTargetInput.fromEventPath(path);
  const targets = [new LambdaFunction(known ?? readFunction(stack, reads), { event })];
  new events.Rule(stack, id, { eventPattern: { source: ['shop'] }, targets });
}

keepsRuleContract(eventCutToDetail, {
  found: {
    'a read of the detail of what is the detail': {
      app: (stack) => ruled(stack, 'detail detail.orderId', '$.detail'),
      at: 'Stack/Fn',
      says: /^src\/handler\.ts:3|^the code reads event\.detail\.orderId, but Stack\/Rule sends only the detail/,
    },
  },
  silent: {
    'code that reads the detail itself': (stack) => ruled(stack, 'orderId', '$.detail'),
    'a rule that sends all of the event': (stack) => ruled(stack, 'detail detail.orderId'),
    'a path to something else': (stack) => ruled(stack, 'detail detail.orderId', '$.detail.order'),
    'a second rule that sends all of the event': (stack) => {
      ruled(stack, 'detail detail.orderId', '$.detail');
      ruled(stack, '', undefined, 'Other');
    },
    'code that can do without it': (stack) => ruled(stack, 'detail? detail.orderId?', '$.detail'),
  },
});
