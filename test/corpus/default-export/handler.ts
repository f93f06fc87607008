import { EncryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms';

const client = new KMSClient({});

export default async (event: string) =>
  client.send(new EncryptCommand({ KeyId: process.env.KEY, Plaintext: Buffer.from(event) }));

export const key = async () => client.send(new GenerateDataKeyCommand({ KeyId: process.env.KEY, KeySpec: 'AES_256' }));
