import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { getS3 } from './clients';

const originals = () => process.env.ORIGINALS as string;
const thumbnails = () => process.env.THUMBNAILS as string;

export const uploadUrl = (Key: string) =>
  getSignedUrl(getS3(), new PutObjectCommand({ Bucket: originals(), Key }), { expiresIn: 300 });

export async function download(Key: string): Promise<Uint8Array> {
  const { Body } = await getS3().send(new GetObjectCommand({ Bucket: originals(), Key }));
  return (await Body?.transformToByteArray()) ?? new Uint8Array();
}

export async function storeThumbnail(Key: string, Body: Uint8Array): Promise<void> {
  await new Upload({ client: getS3(), params: { Bucket: thumbnails(), Key, Body } }).done();
}

export async function* listOriginals() {
  for await (const page of paginateListObjectsV2({ client: getS3() }, { Bucket: originals() })) {
    yield* page.Contents ?? [];
  }
}

export const removeOriginal = (Key: string) => getS3().send(new DeleteObjectCommand({ Bucket: originals(), Key }));
