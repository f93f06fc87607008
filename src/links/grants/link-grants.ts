import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { grant } from '../../private/grants';
import { unqualified } from '../../private/identity';
import { acknowledgeWildcards } from '../../private/wildcard-findings';
import { targetOfKey } from '../kinds/key-target';
import type { LinkTarget } from '../model/link-kind';
import { type ConnectedLink, linksOf, placeOf } from '../model/linked';
import { withLateResources } from './late-statement';

/**
 * Allows the function's role some actions: one statement for each form of the resource, and one for its key.
 *
 * Never in a policy of the resource: if it is in another stack, the two stacks would depend on each other.
 */
export function grantLink(handler: lambda.IFunction, link: ConnectedLink, actions: readonly string[]): void {
  const { kind, resource, part } = link;
  const targets = kind.targets(resource, part);
  const targetOf = (action: string) => targets.find((target) => target.accepts?.(action) ?? true);
  for (const target of targets) {
    const own = actions.filter((action) => targetOf(action) === target);
    grantOnce(handler, placeOf(link), own, target);
  }
  for (const { actions: needed, on, target } of companionsOf(link, actions)) grantOnce(handler, on, needed, target);
}

/** What the actions also need: on the key that encrypts the resource, and on its companions. */
export function companionsOf({ kind, resource }: ConnectedLink, actions: readonly string[]) {
  if (actions.length === 0) return [];
  const key = kind.key?.(resource);
  const ofKey = actions.flatMap((action) => kind.keyActions?.[action] ?? []);
  const companions = [...(kind.companions?.(resource, actions) ?? [])];
  if (key && ofKey.length > 0) {
    companions.unshift({ actions: ofKey, on: typeof key === 'string' ? key : key.node.path, target: targetOfKey(key) });
  }
  return companions;
}

/** Grants what no other link has granted yet. */
export function grantOnce(handler: lambda.IFunction, on: string, wanted: readonly string[], target: LinkTarget): void {
  const { granted } = linksOf(unqualified(handler));
  const actions = [...new Set(wanted)].filter((action) => !granted.has(`${action} ${on}`)).sort();
  if (actions.length === 0) return;
  for (const action of actions) granted.add(`${action} ${on}`);

  const { arns, lateArns, conditions, wildcardReason } = target;
  const grantee = lateArns ? withLateResources(handler, lateArns) : handler;
  grant(grantee, { actions, resources: [...arns], conditions });
  if (wildcardReason) acknowledgeWildcards(handler, () => [...arns, ...(lateArns?.() ?? [])], wildcardReason);
}
