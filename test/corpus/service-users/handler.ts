import {
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';

const client = new CognitoIdentityProviderClient({});

export const handler = async () =>
  client.send(new AdminGetUserCommand({ UserPoolId: process.env.POOL, Username: 'x' }));

export const other = async () =>
  client.send(new AdminDeleteUserCommand({ UserPoolId: process.env.POOL, Username: 'x' }));
