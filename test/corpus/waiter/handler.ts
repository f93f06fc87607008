import { S3Client, waitUntilBucketExists, waitUntilObjectExists } from '@aws-sdk/client-s3';

const client = new S3Client({});

export const handler = async (event: { key: string }) =>
  waitUntilObjectExists({ client, maxWaitTime: 20 }, { Bucket: process.env.PHOTOS, Key: event.key });

export const bucket = async () => waitUntilBucketExists({ client, maxWaitTime: 20 }, { Bucket: process.env.PHOTOS });
