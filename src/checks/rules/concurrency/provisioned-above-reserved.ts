import { functionsWith, provisionedForAll, reservedOf } from '../../facts';
import type { Rule } from '../../model/rule';

export const provisionedAboveReserved: Rule = {
  id: 'provisionedAboveReserved',
  severity: 'error',
  title: 'More concurrency is provisioned than is reserved for a function',
  why:
    'The provisioned concurrency of all aliases and versions of a function counts against its reserved concurrency. ' +
    'AWS refuses more than that, and the deployment fails.',
  fix: 'Reserve more, or provision less.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html',
  *check(model) {
    for (const fn of functionsWith(model, 'ReservedConcurrentExecutions')) {
      const [reserved, provisioned] = [reservedOf(fn.resource), provisionedForAll(fn)];
      if (reserved === undefined || provisioned <= reserved) continue;
      yield {
        at: fn.resource,
        what:
          `provisionedConcurrentExecutions of its aliases and versions is ${provisioned} together, and ` +
          `reservedConcurrentExecutions ${reserved}: AWS refuses that`,
        fix: `raise reservedConcurrentExecutions to ${provisioned}, or remove it`,
      };
    }
  },
};
