import { paginateListObjectsV2, paginateListParts, S3Client } from '@aws-sdk/client-s3';

const client = new S3Client({});

export const handler = async () => {
  const keys: string[] = [];
  const pages = paginateListObjectsV2({ client }, { Bucket: process.env.PHOTOS, Prefix: 'originals/' });
  for await (const page of pages) keys.push(...(page.Contents ?? []).map(({ Key = '' }) => Key));
  return keys;
};

export const parts = (id: string) =>
  paginateListParts({ client }, { Bucket: process.env.PHOTOS, Key: 'x', UploadId: id });
