import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { needed } from './environment';

const client = new SecretsManagerClient({});

export const handler = async () => client.send(new GetSecretValueCommand({ SecretId: needed('DB_SECRET') }));

export const rotate = async () =>
  client.send(new PutSecretValueCommand({ SecretId: needed('OTHER_SECRET'), SecretString: 'x' }));
