import { CopyObjectCommand, GetObjectAclCommand, S3Client } from '@aws-sdk/client-s3';

const client = new S3Client({});

export const handler = async (event: { bucket: string; key: string }) => {
  const source = `${event.bucket}/${event.key}`;
  return client.send(new CopyObjectCommand({ Bucket: process.env.ARCHIVE, CopySource: source, Key: event.key }));
};

export const acl = async (Key: string) => client.send(new GetObjectAclCommand({ Bucket: process.env.ARCHIVE, Key }));
