import { invocationsOf, isProvisioned, provisionedForAll, qualifierName, reservedOf } from '../../facts';
import type { Rule } from '../../model/rule';

export const latestThrottled: Rule = {
  id: 'latestThrottled',
  severity: 'error',
  title: 'A trigger invokes $LATEST, which has no concurrency left',
  why:
    'If all of the reserved concurrency of a function is provisioned for aliases and versions, Lambda refuses every ' +
    'invocation of $LATEST: callers get errors, and events are lost when their retries end.',
  fix: 'Connect the trigger to the alias, or reserve more than is provisioned.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html',
  *check(model) {
    for (const { fn, qualifier, by } of invocationsOf(model)) {
      const reserved = reservedOf(fn.resource);
      if (qualifier || reserved === undefined || provisionedForAll(fn) !== reserved) continue;
      const [ready] = [...fn.aliases, ...fn.versions].filter((one) => isProvisioned(model, one));
      yield {
        at: by,
        what:
          `it invokes $LATEST of ${fn.resource.at.node.path}, and all of its reservedConcurrentExecutions of ${reserved} are ` +
          'provisioned for others: Lambda refuses every invocation',
        fix: `connect it to ${qualifierName(ready)} in place of the function, or raise reservedConcurrentExecutions above ${reserved}`,
      };
    }
  },
};
