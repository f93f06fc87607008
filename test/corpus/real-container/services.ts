import { GetSecretValueCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { Container } from './container';

export class Secrets {
  private readonly client = new SecretsManagerClient({});

  public async readSecret(): Promise<string | undefined> {
    const found = await this.client.send(new GetSecretValueCommand({ SecretId: process.env.API_KEY }));
    return found.SecretString;
  }

  public async changeSecret(SecretString: string): Promise<void> {
    await this.client.send(new PutSecretValueCommand({ SecretId: process.env.API_KEY, SecretString }));
  }
}

export class Checkout {
  private readonly client = new SFNClient({});

  public constructor(private readonly secrets: Secrets) {}

  public async begin(order: object): Promise<void> {
    const input = JSON.stringify({ ...order, key: await this.secrets.readSecret() });
    await this.client.send(new StartExecutionCommand({ stateMachineArn: process.env.CHECKOUT, input }));
  }

  public async look(executionArn: string) {
    return this.client.send(new DescribeExecutionCommand({ executionArn }));
  }
}

export const container = new Container()
  .register('secrets', () => new Secrets())
  .register('checkout', (all) => new Checkout(all.resolve('secrets')));
