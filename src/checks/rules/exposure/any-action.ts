import { actionsInRoles, functionsOf, isAboutAll, statementsOfFunction } from '../../facts';
import type { Rule } from '../../model/rule';

/** All that a service can do. */
const ANY = /^(\*|[a-z0-9-]+:\*)$/i;

export const anyAction: Rule = {
  id: 'anyAction',
  severity: 'warning',
  title: 'The role of a function allows every action of a service on every resource',
  why:
    'An attacker who gets the function to run their code, through a package or an input, can delete tables, read ' +
    'secrets and create users. A function needs a handful of actions on a few resources.',
  fix: 'Name the actions and the resources: grant methods of a resource do that, and Link.to derives them from the code.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
  *check(model) {
    if (!actionsInRoles(model).some((action) => ANY.test(action))) return;
    for (const { resource: fn } of functionsOf(model)) {
      const all = statementsOfFunction(model, fn).flatMap((one) => {
        const wide = one.actions.filter((action) => ANY.test(action));
        return wide.length > 0 && isAboutAll(one) ? wide : [];
      });
      if (all.length === 0) continue;
      yield {
        at: fn,
        what: `its role may do ${[...new Set(all)].join(', ')} on all resources`,
        fix: 'name the actions that the code calls and the resources: table.grantReadData(fn), or links: { TABLE: Link.to(table) }',
      };
    }
  },
};
