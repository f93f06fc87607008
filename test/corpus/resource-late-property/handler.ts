import {
  ListObjectsV2Command,
  type ListObjectsV2CommandInput,
  ListObjectVersionsCommand,
  S3Client,
} from '@aws-sdk/client-s3';

const client = new S3Client({});

export const handler = async (event: { prefix?: string }) => {
  const input: Partial<ListObjectsV2CommandInput> = {};
  input.Bucket = process.env.PHOTOS;
  input.Prefix = event.prefix;
  return client.send(new ListObjectsV2Command(input as ListObjectsV2CommandInput));
};

export const versions = async () => client.send(new ListObjectVersionsCommand({ Bucket: process.env.PHOTOS }));
