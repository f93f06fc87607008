import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

const client = new S3Client({});

export const handler = async (event: { key: string }) =>
  getSignedUrl(client, new GetObjectCommand({ Bucket: process.env.PHOTOS, Key: event.key }), { expiresIn: 60 });

export const upload = async (key: string) =>
  getSignedUrl(client, new PutObjectCommand({ Bucket: process.env.PHOTOS, Key: key }), { expiresIn: 60 });
