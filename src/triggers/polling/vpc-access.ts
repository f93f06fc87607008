import type { aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { secret as secretKind } from '../../links/kinds/secret';
import { acknowledgeWildcard, grant } from '../../private/grants';
import type { TriggerTarget } from '../trigger-target';

/** What Lambda does with the role of the function to reach a source in a VPC. None of it can be bound to a resource. */
const INTERFACES = [
  'ec2:CreateNetworkInterface',
  'ec2:DeleteNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeSubnets',
  'ec2:DescribeVpcs',
];

/** Lets Lambda make network interfaces in the VPC of a source: it checks for exactly these permissions beforehand. */
export function letReach(target: TriggerTarget): void {
  grant(target.handler, { actions: INTERFACES, resources: ['*'] });
  acknowledgeWildcard(
    target.handler,
    'Resource::*',
    'Lambda makes network interfaces in the VPC of the source and looks around there; these actions know no resource beforehand.',
  );
}

/** Lets the function read the secret by which Lambda signs in. */
export function letSignIn(target: TriggerTarget, secret?: secretsmanager.ISecret): void {
  if (!secret) return;
  const resources = secretKind.targets(secret).flatMap(({ arns }) => arns);
  grant(target.handler, { actions: ['secretsmanager:GetSecretValue'], resources: [...resources] });
  if (secret.encryptionKey) {
    grant(target.handler, { actions: ['kms:Decrypt'], resources: [secret.encryptionKey.keyArn] });
  }
}
