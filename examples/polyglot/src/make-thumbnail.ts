import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { S3ObjectCreatedNotificationEvent } from 'aws-lambda';

const lambda = new LambdaClient();
const s3 = new S3Client();

/** The least length of the longer side of a thumbnail, in pixels. */
const side = 160;

/** images/<id>.jpg becomes thumbnails/<id>.jpg in the same bucket. */
export async function handler(event: S3ObjectCreatedNotificationEvent): Promise<void> {
  const { key } = event.detail.object;
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: process.env.STORE, Key: key }));
  const { image, width, height } = await resized((await Body?.transformToString('base64')) ?? '');
  await s3.send(
    new PutObjectCommand({
      Bucket: process.env.STORE,
      Key: key.replace(/^images\//, 'thumbnails/'),
      Body: Buffer.from(image, 'base64'),
      ContentType: 'image/jpeg',
    }),
  );
  console.log('thumbnail made', { key, width, height });
}

/** Images come from strangers. The function that decodes them gets nothing but their bytes, and has no permission. */
async function resized(image: string): Promise<{ image: string; width: number; height: number }> {
  const Payload = JSON.stringify({ image, side });
  const answer = await lambda.send(new InvokeCommand({ FunctionName: process.env.RESIZE, Payload }));
  const text = answer.Payload?.transformToString() ?? '';
  if (answer.FunctionError !== undefined) throw new Error(`the image could not be resized: ${text}`);
  return JSON.parse(text);
}
