import { GetObjectCommand, S3Client } from './aws';

const client = new S3Client({});

export const handler = async () => client.send(new GetObjectCommand({ Bucket: process.env['PHOTOS'], Key: 'a' }));
