import { GetObjectCommand, HeadObjectCommand, NotFound, S3Client } from '@aws-sdk/client-s3';

const client = new S3Client({});

const read = async (key: string) => client.send(new GetObjectCommand({ Bucket: process.env.ORIGINALS, Key: key }));

export async function handler(event: { key: string }): Promise<boolean> {
  const { ContentLength } = await read(event.key);
  try {
    const copy = await client.send(new HeadObjectCommand({ Bucket: process.env.PHOTOS, Key: event.key }));
    return copy.ContentLength === ContentLength;
  } catch (error) {
    if (error instanceof NotFound) return false;
    throw error;
  }
}

/** Leaves every error to its caller. */
export const other = async (event: { key: string }) => read(event.key);
