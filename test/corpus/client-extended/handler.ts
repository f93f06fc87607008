import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

class Secrets extends SecretsManagerClient {
  public async read(SecretId: string): Promise<string | undefined> {
    return (await this.send(new GetSecretValueCommand({ SecretId }))).SecretString;
  }

  public async write(SecretId: string, SecretString: string): Promise<void> {
    await this.send(new PutSecretValueCommand({ SecretId, SecretString }));
  }
}

const secrets = new Secrets({});

export const handler = async () => secrets.read(process.env.API_KEY as string);
