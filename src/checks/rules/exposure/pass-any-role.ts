import {
  actionsInRoles,
  coversAction,
  functionsOf,
  isAboutAll,
  type Statement,
  statementsOfFunction,
} from '../../facts';
import type { Rule } from '../../model/rule';

/** What makes somebody else of the caller. */
const ACTIONS = ['iam:PassRole', 'sts:AssumeRole'];

export const passAnyRole: Rule = {
  id: 'passAnyRole',
  severity: 'warning',
  title: 'The role of a function may assume or pass any role of the account',
  why:
    'With iam:PassRole on all roles, the function can start something that runs as an administrator; with ' +
    'sts:AssumeRole, it can become any role that trusts the account. It can then do whatever any of these roles can ' +
    'do.',
  fix: 'Name the roles, and the service that they are passed to.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
  *check(model) {
    const actions = ACTIONS.filter((one) => coversAction(actionsInRoles(model), one));
    for (const { resource: fn } of actions.length === 0 ? [] : functionsOf(model)) {
      const statements = statementsOfFunction(model, fn);
      for (const action of actions.filter((one) => statements.some((statement) => isOfAllRoles(statement, one)))) {
        yield {
          at: fn,
          what: `its role may do ${action} on all roles`,
          fix:
            action === 'iam:PassRole'
              ? 'name the role: role.grantPassRole(fn)'
              : 'name the role: role.grantAssumeRole(fn.grantPrincipal)',
        };
      }
    }
  },
};

function isOfAllRoles(statement: Statement, action: string): boolean {
  // All actions at once are the subject of another rule.
  const named = statement.actions.filter((one) => !/^(\*|[a-z0-9-]+:\*)$/i.test(one));
  return coversAction(named, action) && isAboutAll(statement);
}
