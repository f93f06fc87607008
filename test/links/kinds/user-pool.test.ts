import * as cognito from 'aws-cdk-lib/aws-cognito';
import { call } from '../../support/code-usage';
import { HERE, keepsLinkContract } from '../link-contract';

const ID = `${HERE.region}_AbCdEfGhI`;
const ARN = `arn:aws:cognito-idp:${HERE.region}:${HERE.account}:userpool/${ID}`;
const named = (action: string) => `cognito-idp:${action}`;

describe('a user pool', () => {
  keepsLinkContract<cognito.IUserPool>({
    make: (stack) => new cognito.UserPool(stack, 'Thing'),
    imported: {
      'its ARN': {
        make: (stack) => cognito.UserPool.fromUserPoolArn(stack, 'Thing', ARN),
        variable: ID,
        writes: [ARN],
      },
    },
    variable: (pool) => pool.userPoolId,
    read: [
      {
        actions: ['AdminGetUser', 'AdminListGroupsForUser', 'ListUsers', 'ListUsersInGroup'].map(named),
        on: (pool) => [pool.userPoolArn],
      },
    ],
    write: [
      {
        actions: [
          'AdminAddUserToGroup',
          'AdminCreateUser',
          'AdminDeleteUser',
          'AdminDisableUser',
          'AdminEnableUser',
          'AdminRemoveUserFromGroup',
          'AdminSetUserPassword',
          'AdminUpdateUserAttributes',
        ].map(named),
        on: (pool) => [pool.userPoolArn],
      },
    ],
    found: {
      usage: {
        calls: ['InitiateAuth', 'AdminConfirmSignUp'].map((name) => call('client-cognito-identity-provider', name)),
      },
      allowed: [{ actions: ['cognito-idp:AdminConfirmSignUp'], on: (pool) => [pool.userPoolArn] }],
    },
  });
});
