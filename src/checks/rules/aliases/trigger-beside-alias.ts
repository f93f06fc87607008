import {
  isProvisioned,
  latestInvocations,
  othersInWords,
  provisionedForAll,
  qualifierName,
  reservedOf,
} from '../../facts';
import type { Rule } from '../../model/rule';

export const triggerBesideAlias: Rule = {
  id: 'triggerBesideAlias',
  severity: 'warning',
  title: 'A trigger invokes $LATEST instead of the alias with provisioned concurrency',
  why:
    'Provisioned concurrency belongs to the alias. Invocations of the function itself start other instances: cold ' +
    'starts remain, and the provisioned instances cost money for nothing.',
  fix: 'Connect the trigger to the alias.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html',
  *check(model) {
    for (const [fn, invocations] of latestInvocations(model)) {
      const alias = fn.aliases.find((one) => isProvisioned(model, one));
      // That is an error of its own.
      const isThrottled = reservedOf(fn.resource) === provisionedForAll(fn);
      if (!alias || isThrottled) continue;
      const name = qualifierName(alias);
      yield {
        at: invocations[0].by,
        what: `it invokes $LATEST of ${fn.resource.at.node.path}${othersInWords(invocations)}, and the provisioned concurrency is that of ${name}`,
        fix: `connect it to ${name} in place of the function`,
      };
    }
  },
};
