import * as s3 from '@aws-sdk/client-s3';

const client = new s3.S3Client({});
const table = process.env.PHOTOS;

export const handler = async (event: { key: string }) => {
  const { Body } = await client.send(new s3.GetObjectCommand({ Bucket: table, Key: event.key }));
  return Body?.transformToString();
};

export const unused = () => new s3.DeleteObjectCommand({ Bucket: table, Key: 'x' });
