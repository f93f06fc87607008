import { S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';

const client = new S3Client({});

export const handler = async (event: { key: string; body: string }) => {
  const upload = new Upload({ client, params: { Bucket: process.env.PHOTOS, Key: event.key, Body: event.body } });
  upload.on('httpUploadProgress', ({ loaded }) => console.log(loaded, 'GetObject'));
  await upload.done();
};
