import { GetObjectCommand, ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';

const credentials = fromTemporaryCredentials({ params: { RoleArn: process.env.PARTNER_ROLE, DurationSeconds: 900 } });
const client = new S3Client({ credentials });

export const handler = async (event: { key: string }) =>
  client.send(new GetObjectCommand({ Bucket: process.env.PARTNER_BUCKET, Key: event.key }));

export const list = async () => client.send(new ListBucketsCommand({}));
