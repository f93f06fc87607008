import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { createJimp } from '@jimp/core';
import jpeg from '@jimp/js-jpeg';
import { methods as resize } from '@jimp/plugin-resize';
import type { S3ObjectCreatedNotificationEvent } from 'aws-lambda';

/** A thumbnail fits into a square of this many pixels. */
const thumbnailSize = 160;

// All of jimp has twenty formats and filters; these two parts keep the bundle small.
const Jimp = createJimp({ formats: [jpeg], plugins: [resize] });
const s3 = new S3Client();

/** raw/<name>.jpg becomes thumbnails/<name>.jpg in the same bucket. */
export async function handler(event: S3ObjectCreatedNotificationEvent): Promise<void> {
  const { bucket, object } = event.detail;
  const photo = await s3.send(new GetObjectCommand({ Bucket: bucket.name, Key: object.key }));
  const image = await Jimp.read(Buffer.from((await photo.Body?.transformToByteArray()) ?? []));
  const original = `${image.width}x${image.height}`;
  image.scaleToFit({ w: thumbnailSize, h: thumbnailSize });

  const key = object.key.replace(/^raw\//, 'thumbnails/');
  const body = await image.getBuffer('image/jpeg', { quality: 80 });
  await s3.send(new PutObjectCommand({ Bucket: process.env.PHOTOS, Key: key, Body: body, ContentType: 'image/jpeg' }));
  console.log('thumbnail made', { key, original, thumbnail: `${image.width}x${image.height}`, bytes: body.length });
}
