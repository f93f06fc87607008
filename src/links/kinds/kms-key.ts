import type * as kms from 'aws-cdk-lib/aws-kms';
import type { LinkKind } from '../model/link-kind';
import { targetOfKey } from './key-target';
import { has } from './recognize';

/** `Key`, `Alias`, and imported ones. */
export const kmsKey: LinkKind<kms.IKey> = {
  name: 'a KMS key',
  service: 'kms',
  forms: ['key'],
  matches: (resource) => has(resource, 'keyArn', 'keyId', 'grantEncryptDecrypt'),
  identifier: (key) => (key as Partial<kms.IAlias>).aliasName ?? key.keyArn,
  read: () => ['kms:Decrypt', 'kms:DescribeKey'],
  write: () => ['kms:Encrypt', 'kms:GenerateDataKey'],
  targets: (key) => [targetOfKey(key)],
};
