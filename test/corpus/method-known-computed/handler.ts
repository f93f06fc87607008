import { DeleteObjectCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3';

const client = new S3Client({});
const input = (Key: string) => ({ Bucket: process.env.PHOTOS, Key });

const actions = {
  load: (key: string) => client.send(new GetObjectCommand(input(key))),
  drop: (key: string) => client.send(new DeleteObjectCommand(input(key))),
};

const wanted = 'load';

export const handler = async (event: { key: string; sizes: number[] }) => {
  const sizes = event.sizes.map((_size, index) => event.sizes[index]);
  return [await actions[wanted](event.key), sizes];
};
