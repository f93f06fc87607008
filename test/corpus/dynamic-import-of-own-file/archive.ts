import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

const client = new S3Client({});

export const archive = async () => client.send(new PutObjectCommand({ Bucket: process.env.ARCHIVE, Key: 'a' }));

export const restore = async () => client.send(new DeleteObjectCommand({ Bucket: process.env.ARCHIVE, Key: 'a' }));
