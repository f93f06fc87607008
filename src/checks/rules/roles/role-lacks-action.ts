import { letsAccounts, policyOf } from '../../facts/access/resource-policies';
import { mayDo, mayDoAll } from '../../facts/access/role-allows';
import { type RoleNeed, roleNeedsOf } from '../../facts/access/role-needs';
import { functionBehind } from '../../facts/functions';
import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';
import { textOf } from '../../model/values';

export const roleLacksAction: Rule = {
  id: 'roleLacksAction',
  severity: 'error',
  title: 'A role lacks permissions that a service needs',
  why:
    "Lambda refuses event source mappings, networks and destinations for which the function's role lacks " +
    'permissions. Schedules, pipes, rules and state machines are deployed, but each of their calls is refused.',
  fix: "Grant the permissions to the role, or remove the role: the CDK's constructs then create one that fits.",
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html',
  *check(model) {
    for (const one of roleNeedsOf(model)) {
      if (mayDoAll(model, one.role, one.actions, one.to)) continue;
      const missing = one.actions.filter((action) => !isAllowed(model, one, action));
      if (missing.length === 0) continue;
      const what = missing.map((action) => action.replaceAll('|', ' or ')).join(', ');
      const on = one.to ? ` on ${one.to.at.node.path}` : '';
      yield {
        at: one.at,
        what: `its role ${one.role.at.node.path} does not allow ${what}${on}`,
        fix: `add ${one.grant}`,
      };
    }
  },
};

function isAllowed(model: AppModel, { role, to }: RoleNeed, action: string): boolean {
  return action.split('|').some((one) => mayDo(model, role, one, to)) || (to !== undefined && isLetIn(model, to));
}

/** Within an account it is enough that the policy of a resource names the role. Whom it names isn't compared. */
function isLetIn(model: AppModel, to: Resource): boolean {
  const policy = policyOf(model, to);
  if (policy === undefined || letsAccounts(policy)) return true;
  const fn = functionBehind(model, to)?.fn.resource;
  return model.resources('AWS::Lambda::Permission').some((permission) => {
    const isService = textOf(permission.property('Principal'))?.endsWith('.amazonaws.com');
    const target = fn && !isService ? model.targetOf(permission.property('FunctionName'), permission) : undefined;
    return target !== undefined && functionBehind(model, target)?.fn.resource === fn;
  });
}
