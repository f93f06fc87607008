import { DecryptCommand, KMSClient, ReEncryptCommand } from '@aws-sdk/client-kms';

const client = new KMSClient({});

export const handler = async (event: { text: string }) =>
  client.send(
    new ReEncryptCommand({
      CiphertextBlob: Buffer.from(event.text, 'base64'),
      SourceKeyId: process.env.OLD_KEY,
      DestinationKeyId: process.env.NEW_KEY,
    }),
  );

export const read = async (CiphertextBlob: Uint8Array) =>
  client.send(new DecryptCommand({ CiphertextBlob, KeyId: process.env.OLD_KEY }));
