import { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';

const client = new S3Client({});

export const handler = async (event: { key: string }) =>
  createPresignedPost(client, {
    Bucket: process.env.UPLOADS ?? '',
    Key: event.key,
    Expires: 60,
    Fields: { x: 'DeleteObject' },
  });
