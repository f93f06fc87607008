import { Stack } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { grant } from '../private/grants';
import { acknowledgeWildcards } from '../private/wildcard-findings';
import { withLateResources } from './late-statement';
import type { LinkKind, LinkTarget } from './link-kind';
import { linksOf, unqualified } from './linked';

/**
 * Allows actions to the function's own role: one statement for each form of the resource, one for its key.
 *
 * Never in a policy of the resource: two stacks would need each other as soon as they are not the same.
 */
export function grantLink(
  handler: lambda.IFunction,
  kind: LinkKind,
  resource: IConstruct,
  actions: readonly string[],
): void {
  const targets = kind.targets(resource);
  const targetOf = (action: string) => targets.find((target) => target.accepts?.(action) ?? true);
  for (const target of targets) {
    const own = actions.filter((action) => targetOf(action) === target);
    grantOnce(handler, resource.node.path, own, target);
  }
  const key = kind.key?.(resource);
  const needed = actions.flatMap((action) => kind.keyActions?.[action] ?? []);
  if (key) grantOnce(handler, typeof key === 'string' ? key : key.node.path, needed, targetOfKey(key));
}

interface Grantable extends LinkTarget {
  readonly conditions?: iam.Conditions;
}

/** Leaves out what another link allowed already. */
function grantOnce(handler: lambda.IFunction, on: string, wanted: readonly string[], target: Grantable): void {
  const { granted } = linksOf(unqualified(handler));
  const actions = [...new Set(wanted)].filter((action) => !granted.has(`${action} ${on}`)).sort();
  if (actions.length === 0) return;
  for (const action of actions) granted.add(`${action} ${on}`);

  const { arns, lateArns, conditions, wildcardReason } = target;
  const grantee = lateArns ? withLateResources(handler, lateArns) : handler;
  grant(grantee, { actions, resources: [...arns], conditions });
  if (wildcardReason) acknowledgeWildcards(handler, () => [...arns, ...(lateArns?.() ?? [])], wildcardReason);
}

function targetOfKey(key: kms.IKey | string): Grantable {
  if (typeof key === 'string') return { arns: [key] };
  const { aliasName } = key as Partial<kms.IAlias>;
  if (aliasName === undefined) return { arns: [key.keyArn] };
  const behind = keyBehind(key as kms.IAlias);
  if (behind) return { arns: [behind.keyArn] };
  return {
    arns: [Stack.of(key).formatArn({ service: 'kms', resource: 'key', resourceName: '*' })],
    // IAM knows keys by their ids only; of an imported alias, nobody here knows the id.
    conditions: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': aliasName } },
    wildcardReason: 'The key is known by its alias alone, and the condition allows no key without that alias.',
  };
}

/** An alias of this app knows its key; an imported one throws when it is asked. */
function keyBehind(alias: kms.IAlias): kms.IKey | undefined {
  try {
    return alias.aliasTargetKey;
  } catch {
    return undefined;
  }
}
