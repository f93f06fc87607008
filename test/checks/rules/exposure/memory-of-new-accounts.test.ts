import { memoryOfNewAccounts } from '../../../../src/checks/rules/exposure/memory-of-new-accounts';
import { keepsRuleContract } from '../../../support/rule-contract';
import { plainFunction } from '../by-hand';

keepsRuleContract(memoryOfNewAccounts, {
  found: {
    'a large function': {
      app: (stack) => void plainFunction(stack, 'Fn', { memorySize: 10_240 }),
      at: 'Stack/Fn',
      says: /^memorySize is 10240 MB, and an account that is new to Lambda allows 3,008 MB at most$/,
    },
    'several large functions, once': {
      app: (stack) => {
        for (const id of ['A', 'B', 'C']) plainFunction(stack, id, { memorySize: 4096 });
      },
      at: 'Stack/A',
      says: /4096 MB, and 2 others have more than 3,008/,
    },
  },
  silent: {
    'a function with what every account gets': (stack) => void plainFunction(stack, 'Fn', { memorySize: 3008 }),
    'a function that does not say it': (stack) => void plainFunction(stack),
  },
});
