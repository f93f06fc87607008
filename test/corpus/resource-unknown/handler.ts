import { PutObjectAclCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

const client = new S3Client({});

export const handler = async (event: { bucket: string; key: string }) =>
  client.send(new PutObjectCommand({ Bucket: event.bucket, Key: event.key }));

export const acl = async () => client.send(new PutObjectAclCommand({ Bucket: 'x', Key: 'y', ACL: 'private' }));
