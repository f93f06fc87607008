import { Stack } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { LinkTarget } from '../model/link-kind';

/** What actions on a key are allowed on: IAM knows keys by their ids, and not by their aliases. */
export function targetOfKey(key: kms.IKey | string): LinkTarget {
  if (typeof key === 'string') return { arns: [key] };
  const { aliasName } = key as Partial<kms.IAlias>;
  if (aliasName === undefined) return { arns: [key.keyArn] };
  const behind = keyBehind(key as kms.IAlias);
  if (behind) return { arns: [behind.keyArn] };
  return {
    arns: [Stack.of(key).formatArn({ service: 'kms', resource: 'key', resourceName: '*' })],
    // Of an imported alias, nobody here knows the id.
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
