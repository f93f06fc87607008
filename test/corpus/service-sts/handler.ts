import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

const client = new STSClient({});

export const handler = async () =>
  client.send(new AssumeRoleCommand({ RoleArn: process.env.ROLE, RoleSessionName: 'shop' }));

export const other = async () => client.send(new GetCallerIdentityCommand({}));
