import type * as cognito from 'aws-cdk-lib/aws-cognito';
import type { LinkKind } from '../model/link-kind';
import { has } from './recognize';

const named = (action: string) => `cognito-idp:${action}`;

/** `UserPool`, and imported ones. What users do themselves, like signing in, needs no permission. */
export const userPool: LinkKind<cognito.IUserPool> = {
  name: 'a Cognito user pool',
  service: 'cognito-idp',
  forms: ['userpool'],
  matches: (resource) => has(resource, 'userPoolArn', 'userPoolId', 'addClient'),
  identifier: (pool) => pool.userPoolId,
  read: () => ['AdminGetUser', 'AdminListGroupsForUser', 'ListUsers', 'ListUsersInGroup'].map(named),
  write: () =>
    [
      'AdminAddUserToGroup',
      'AdminCreateUser',
      'AdminDeleteUser',
      'AdminDisableUser',
      'AdminEnableUser',
      'AdminRemoveUserFromGroup',
      'AdminSetUserPassword',
      'AdminUpdateUserAttributes',
    ].map(named),
  targets: (pool) => [{ arns: [pool.userPoolArn] }],
};
