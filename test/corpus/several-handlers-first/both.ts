import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

const client = new S3Client({});

export async function read(event: { key: string }) {
  return client.send(new GetObjectCommand({ Bucket: process.env.PHOTOS, Key: event.key }));
}

export async function write(event: { key: string }) {
  return client.send(new PutObjectCommand({ Bucket: process.env.PHOTOS, Key: event.key }));
}
