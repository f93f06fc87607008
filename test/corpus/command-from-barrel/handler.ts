import { GetObjectCommand, S3Client } from './aws';

const client = new S3Client({});

// biome-ignore lint/complexity/useLiteralKeys: the form is what is tested
export const handler = async () => client.send(new GetObjectCommand({ Bucket: process.env['PHOTOS'], Key: 'a' }));
