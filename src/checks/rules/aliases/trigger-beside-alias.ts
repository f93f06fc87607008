import { invocationsOf, isProvisioned } from '../../facts';
import type { Rule } from '../../model/rule';

export const triggerBesideAlias: Rule = {
  id: 'triggerBesideAlias',
  severity: 'warning',
  title: 'A trigger invokes $LATEST beside an alias with provisioned concurrency',
  why:
    'Provisioned concurrency belongs to the alias. What invokes the function itself starts other instances: cold starts ' +
    'stay, and the instances that are kept ready cost money for nothing.',
  fix: 'Connect the trigger to the alias.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html',
  *check(model) {
    for (const { fn, qualifier, by } of invocationsOf(model)) {
      const alias = qualifier ? undefined : fn.aliases.find(isProvisioned);
      if (!alias) continue;
      const name = alias.at.node.path;
      yield {
        at: by,
        what: `it invokes $LATEST of ${fn.resource.at.node.path}, and the provisioned concurrency is that of the alias ${name}`,
        fix: `connect it to the alias ${name} in place of the function`,
      };
    }
  },
};
