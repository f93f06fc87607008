import { concurrencyAboveReserved } from '../../../../src/checks/rules/concurrency/concurrency-above-reserved';
import { keepsRuleContract } from '../../../support/rule-contract';
import { reader } from './queues';

keepsRuleContract(concurrencyAboveReserved, {
  found: {
    'one queue with more than is reserved': {
      app: (stack) => reader(stack, 5, { maxConcurrency: 6 }),
      at: 'Stack/Fn',
      says: /^maxConcurrency of its queues is 6 together and reservedConcurrentExecutions 5/,
    },
    'two queues with more together': {
      app: (stack) => reader(stack, 10, { maxConcurrency: 6 }, { maxConcurrency: 6 }),
      at: 'Stack/Fn',
      says: /is 12 together/,
    },
  },
  silent: {
    'two queues with as much together': (stack) => reader(stack, 12, { maxConcurrency: 6 }, { maxConcurrency: 6 }),
    'a function without a limit': (stack) => reader(stack, undefined, { maxConcurrency: 600 }),
    'a function that is switched off': (stack) => reader(stack, 0, { maxConcurrency: 6 }),
  },
});
