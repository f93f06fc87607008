import { CopyObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';

interface Event {
  readonly body: string;
  readonly key: string;
  readonly tags?: string;
  readonly version: string;
}

const client = new S3Client({});
const PHOTOS = process.env.PHOTOS;
const PUBLIC = { ACL: 'public-read', CacheControl: 'max-age=60' } as const;

export async function handler({ body, key, tags }: Event): Promise<void> {
  await new Upload({ client, params: { Bucket: PHOTOS, Key: key, Body: body, Tagging: tags } }).done();
}

export async function publish({ body, key }: Event): Promise<void> {
  await client.send(new PutObjectCommand({ Bucket: PHOTOS, Key: key, Body: body, ...PUBLIC }));
}

export async function restore({ key, version }: Event): Promise<void> {
  const CopySource = `${PHOTOS}/${key}?versionId=${version}`;
  await client.send(new CopyObjectCommand({ Bucket: PHOTOS, Key: key, CopySource, TaggingDirective: 'REPLACE' }));
}

/** Has none of these parameters. */
export async function plain({ body, key }: Event): Promise<void> {
  const { CacheControl } = PUBLIC;
  await client.send(new PutObjectCommand({ Bucket: PHOTOS, Key: key, Body: body, CacheControl }));
}
