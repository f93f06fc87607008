import type { AttachedPolicies } from '../../links/grants/attached-policies';
import { matches } from '../../permissions/action-patterns';
import { type FunctionPermission, PermissionReason } from '../../wiring/function-permission';

/** Permissions that follow from no link: granted by hand, or for a trigger. */
export function grantedOtherwise(permissions: readonly FunctionPermission[]): FunctionPermission[] {
  return permissions.filter(({ reason, link }) => reason !== PermissionReason.CODE && link === undefined);
}

/** Whether something other than a link allows an action. It may be meant for the calls that no link is for. */
export function allowedOtherwise(
  attached: AttachedPolicies,
  permissions: readonly FunctionPermission[],
): (action: string) => boolean {
  const others = grantedOtherwise(permissions);
  return (action) => attached.allows(action) || others.some((one) => matches(one.action, action));
}
