import { DecryptCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms';

class Handler {
  private readonly client = new KMSClient({});

  public async handle(event: { data: string }) {
    return this.client.send(new DecryptCommand({ CiphertextBlob: Buffer.from(event.data, 'base64') }));
  }

  public async encrypt(data: string) {
    return this.client.send(new EncryptCommand({ KeyId: process.env.KEY, Plaintext: Buffer.from(data) }));
  }
}

const instance = new Handler();

export const handler = instance.handle.bind(instance);
