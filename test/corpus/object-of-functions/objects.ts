import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

const client = new S3Client({});
const Bucket = process.env.PHOTOS;
const get = async (Key: string) => client.send(new GetObjectCommand({ Bucket, Key }));

export const objects = {
  get,
  head: async (Key: string) => client.send(new HeadObjectCommand({ Bucket, Key })),
  async put(Key: string) {
    return client.send(new PutObjectCommand({ Bucket, Key }));
  },
};
