import { Stack } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { LinkTarget } from '../model/link-kind';

/** Returns the target of actions on a key: policies identify keys by id, not by alias. */
export function targetOfKey(key: kms.IKey | string): LinkTarget {
  if (typeof key === 'string') return { arns: [key] };
  const { aliasName } = key as Partial<kms.IAlias>;
  if (aliasName === undefined) return { arns: [key.keyArn] };
  const behind = keyBehind(key as kms.IAlias);
  if (behind) return { arns: [behind.keyArn] };
  return {
    arns: [Stack.of(key).formatArn({ service: 'kms', resource: 'key', resourceName: '*' })],
    // The id behind an imported alias is unknown.
    conditions: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': aliasName } },
    wildcardReason: 'Only the alias of the key is known, and the condition allows no key without that alias.',
  };
}

/** Returns the key of an alias of this app. The getter of an imported alias throws. */
function keyBehind(alias: kms.IAlias): kms.IKey | undefined {
  try {
    return alias.aliasTargetKey;
  } catch {
    return undefined;
  }
}
