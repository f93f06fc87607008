import type { aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { secret as secretKind } from '../../links/kinds/secret';
import { acknowledgeWildcard, grant } from '../../private/grants';
import type { TriggerTarget } from '../trigger-target';

/** The actions of the function's role by which Lambda reaches a source in a VPC. None can be limited to a resource. */
const INTERFACES = [
  'ec2:CreateNetworkInterface',
  'ec2:DeleteNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSecurityGroups',
  'ec2:DescribeSubnets',
  'ec2:DescribeVpcs',
];

/** Lets Lambda create network interfaces in the VPC of a source. Lambda checks for exactly these permissions first. */
export function letReach(target: TriggerTarget): void {
  grant(target.handler, { actions: INTERFACES, resources: ['*'] });
  acknowledgeWildcard(
    target.handler,
    'Resource::*',
    'Lambda creates and describes network interfaces in the VPC of the source; the resources of these actions are not known beforehand.',
  );
}

/** Lets the function read the secret that Lambda signs in with. */
export function letSignIn(target: TriggerTarget, secret?: secretsmanager.ISecret): void {
  if (!secret) return;
  const resources = secretKind.targets(secret).flatMap(({ arns }) => arns);
  grant(target.handler, { actions: ['secretsmanager:GetSecretValue'], resources: [...resources] });
  if (secret.encryptionKey) {
    grant(target.handler, { actions: ['kms:Decrypt'], resources: [secret.encryptionKey.keyArn] });
  }
}
