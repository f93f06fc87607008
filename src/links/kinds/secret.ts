import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { LinkKind } from '../model/link-kind';
import { has } from './recognize';

/** `Secret`, attached secrets, and imported ones. */
export const secret: LinkKind<secretsmanager.ISecret> = {
  name: 'a Secrets Manager secret',
  service: 'secretsmanager',
  forms: ['Secret'],
  matches: (resource) => has(resource, 'secretArn', 'secretName', 'secretValueFromJson'),
  identifier: (it) => it.secretFullArn ?? it.secretArn,
  read: () => ['secretsmanager:GetSecretValue'],
  write: () => ['secretsmanager:PutSecretValue'],
  targets: (it) => [{ arns: [arnOf(it)] }],
  key: (it) => it.encryptionKey,
  keyActions: {
    'secretsmanager:GetSecretValue': ['kms:Decrypt'],
    'secretsmanager:PutSecretValue': ['kms:Decrypt', 'kms:GenerateDataKey'],
    'secretsmanager:UpdateSecret': ['kms:Decrypt', 'kms:GenerateDataKey'],
  },
};

/** The ARN of a secret ends with six random characters, which are unknown if only its name is known. */
function arnOf(it: secretsmanager.ISecret): string {
  // The CDK's own grants use it. It also handles secrets of another account of which only the name is known.
  const { arnForPolicies } = it as unknown as { arnForPolicies?: string };
  return arnForPolicies ?? it.secretFullArn ?? `${it.secretArn}-??????`;
}
