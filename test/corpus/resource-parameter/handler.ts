import { S3Client } from '@aws-sdk/client-s3';
import { load, save } from './objects';

const client = new S3Client({});

export const handler = async (event: { key: string }) => load(client, process.env.ORIGINALS, event.key);

export const other = async (event: { key: string }) => save(client, process.env.RESULTS, event.key);
