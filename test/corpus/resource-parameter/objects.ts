import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';

export const load = (client: S3Client, bucket: string | undefined, key: string) =>
  client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));

export const save = (client: S3Client, bucket: string | undefined, key: string) =>
  client.send(new PutObjectCommand({ Bucket: bucket, Key: key }));
