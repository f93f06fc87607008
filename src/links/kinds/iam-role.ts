import type * as iam from 'aws-cdk-lib/aws-iam';
import type { LinkKind } from '../model/link-kind';
import { has } from './recognize';

/** `Role`, and imported ones: to assume it, or to pass it to a service that acts with it. */
export const iamRole: LinkKind<iam.IRole> = {
  name: 'an IAM role',
  service: 'iam',
  otherServices: ['sts'],
  forms: ['role'],
  matches: (resource) => has(resource, 'roleArn', 'roleName', 'grantAssumeRole'),
  identifier: (role) => role.roleArn,
  read: () => [],
  write: () => ['sts:AssumeRole'],
  targets: (role) => [{ arns: [role.roleArn] }],
};
