import { actionsInRoles, functionsOf, isAboutAll, statementsOfFunction } from '../../facts';
import type { Rule } from '../../model/rule';

/** All that a service can do. */
const ANY = /^(\*|[a-z0-9-]+:\*)$/i;

export const anyAction: Rule = {
  id: 'anyAction',
  severity: 'warning',
  title: 'The role of a function may do all that a service can do, with everything',
  why:
    'Whoever gets the function to run their code, by a package or by an input, deletes tables, reads secrets and makes ' +
    'users. A function needs a handful of actions on a few resources.',
  fix: 'Name the actions and the resources: the grants of a resource do, and Link.to reads them from the code.',
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
