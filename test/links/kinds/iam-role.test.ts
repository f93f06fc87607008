import * as iam from 'aws-cdk-lib/aws-iam';
import { call } from '../../support/code-usage';
import { HERE, keepsLinkContract } from '../link-contract';

const ARN = `arn:aws:iam::${HERE.account}:role/reader`;

describe('a role', () => {
  keepsLinkContract<iam.IRole>({
    make: (stack) => new iam.Role(stack, 'Thing', { assumedBy: new iam.AccountRootPrincipal() }),
    imported: {
      'its ARN': { make: (stack) => iam.Role.fromRoleArn(stack, 'Thing', ARN), variable: ARN, writes: [ARN] },
    },
    variable: (role) => role.roleArn,
    read: [],
    write: [{ actions: ['sts:AssumeRole'], on: (role) => [role.roleArn] }],
    found: {
      usage: { calls: [call('client-sts', 'AssumeRole'), call('client-sts', 'GetCallerIdentity')] },
      allowed: [{ actions: ['sts:AssumeRole'], on: (role) => [role.roleArn] }],
    },
  });
});
