import { CopyObjectCommand, RestoreObjectCommand, S3Client } from '@aws-sdk/client-s3';

const client = new S3Client({});

export const handler = async (event: { key: string }) =>
  client.send(
    new CopyObjectCommand({
      Bucket: process.env.ARCHIVE,
      CopySource: `${process.env.INBOX}/${event.key}`,
      Key: event.key,
    }),
  );

export const restore = async () => client.send(new RestoreObjectCommand({ Bucket: process.env.ARCHIVE, Key: 'x' }));
