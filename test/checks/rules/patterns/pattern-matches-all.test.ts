import { EventBridgeTrigger, HandlerFunction } from '../../../../src';
import { patternMatchesAll } from '../../../../src/checks/rules/patterns/pattern-matches-all';
import { anyCode } from '../../../support/fixture';
import { keepsRuleContract } from '../../../support/rule-contract';
import { rule, ruleOf } from './rule-by-hand';

keepsRuleContract(patternMatchesAll, {
  found: {
    'a pattern with the account alone': {
      app: (stack) => void rule(stack, { eventPattern: { account: ['111111111111'] } }),
      at: 'Stack/Rule',
      says: /\{"account":\["111111111111"\]\} matches every event/,
    },
    'a source that begins with anything': {
      app: (stack) => void rule(stack, { eventPattern: { source: [{ prefix: '' }] as never } }),
      at: 'Stack/Rule',
      says: /matches every event/,
    },
  },
  silent: {
    'an account and a source': (stack) =>
      void rule(stack, { eventPattern: { account: ['111111111111'], source: ['my.app'] } }),
    'a detail alone': (stack) => void rule(stack, { eventPattern: { detail: { type: ['paid'] } } }),
    'a rule that passes all events on, to no function': (stack) => void ruleOf(stack, { account: ['111111111111'] }),
    'a trigger of this library, which warns itself': (stack) => {
      const triggers = [new EventBridgeTrigger({ eventPattern: { account: ['111111111111'] } })];
      new HandlerFunction(stack, 'Fn', { ...anyCode(), triggers });
    },
  },
});
