import { S3 } from '@aws-sdk/client-s3';

const s3 = new S3({});
const cache = new Map<string, string>();

export const handler = async (event: { key: string }) => {
  cache.delete(event.key);
  await s3.headObject({ Bucket: process.env.PHOTOS, Key: event.key });
  s3.destroy();
};

export const purge = (key: string) => s3.deleteObject({ Bucket: process.env.PHOTOS, Key: key });
