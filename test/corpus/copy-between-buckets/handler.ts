import { S3Client, UploadPartCommand, UploadPartCopyCommand } from '@aws-sdk/client-s3';

const client = new S3Client({});
const sourceOf = (bucket: string | undefined, key: string) => `${bucket}/${encodeURIComponent(key)}`;

export const handler = async (event: { key: string; upload: string; from: string; to: string }) => {
  const CopySource = sourceOf(process.env.UPLOADS, event.key);
  return client.send(
    new UploadPartCopyCommand({
      Bucket: process.env.LIBRARY,
      Key: event.key,
      CopySource,
      CopySourceRange: `bytes=${event.from}-${event.to}`,
      UploadId: event.upload,
      PartNumber: 1,
    }),
  );
};

export const part = async (Body: string) =>
  client.send(new UploadPartCommand({ Bucket: process.env.UPLOADS, Key: 'x', UploadId: 'x', PartNumber: 1, Body }));
