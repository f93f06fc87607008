import { coversAction, functionsOf, type Statement, statementsIn, statementsOfRole } from '../../facts';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';

export const boundaryForbids: Rule = {
  id: 'boundaryForbids',
  severity: 'warning',
  title: 'A permissions boundary does not allow what a function needs',
  why:
    'A role may do only what both its policies and its boundary allow. Anything that only the policies allow is ' +
    'refused at run time, although grants and links look as if they worked.',
  fix: 'Allow these actions in the boundary, or remove the grants to the function.',
  see: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html',
  *check(model) {
    for (const { resource } of functionsOf(model)) {
      const role = model.targetOf(resource.property('Role'), resource);
      const boundary = role && model.targetOf(role.property('PermissionsBoundary'), role);
      if (!role || boundary?.type !== 'AWS::IAM::ManagedPolicy') continue;
      const forbidden = forbiddenBy(boundary, statementsOfRole(model, role));
      if (forbidden.length === 0) continue;
      yield {
        at: resource,
        what: `the permissions boundary ${boundary.at.node.path} does not allow what its role may do: ${forbidden.join(', ')}`,
        fix: `allow these actions in ${boundary.at.node.path}, or remove what grants them`,
      };
    }
  },
};

/** The actions of a role that no statement of a boundary allows, for whatever resource. Patterns are left out. */
function forbiddenBy(boundary: Resource, own: readonly Statement[]): string[] {
  const document = boundary.property('PolicyDocument');
  const limits = statementsIn(document, boundary).filter(({ allows }) => allows);
  if (limits.length === 0) return [];
  const isAllowed = (action: string) =>
    limits.some(({ actions, notActions }) =>
      notActions.length > 0 ? !coversAction(notActions, action) : coversAction(actions, action),
    );
  const granted = own.filter(({ allows }) => allows).flatMap(({ actions }) => actions);
  return [...new Set(granted)].filter((action) => !/[*?]/.test(action) && !isAllowed(action)).sort();
}
