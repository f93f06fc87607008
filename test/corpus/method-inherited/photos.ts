import { DeleteObjectCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3';

abstract class ObjectStore {
  protected readonly client = new S3Client({});

  public constructor(protected readonly bucket: string | undefined) {}

  public async read(key: string) {
    return this.load(key);
  }

  public async drop(key: string) {
    return this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: key }));
  }

  protected abstract load(key: string): Promise<unknown>;
}

export class PhotoStore extends ObjectStore {
  protected async load(key: string) {
    return this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: `photos/${key}` }));
  }
}
