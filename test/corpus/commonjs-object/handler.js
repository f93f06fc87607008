const { S3Client, GetObjectCommand, PutObjectCommand } = require('@aws-sdk/client-s3');

const s3 = new S3Client();
const bucket = process.env.PHOTOS;

async function handler(event) {
  return s3.send(new GetObjectCommand({ Bucket: bucket, Key: event.key }));
}

async function upload(event) {
  return s3.send(new PutObjectCommand({ Bucket: bucket, Key: event.key, Body: event.body }));
}

module.exports = { handler, upload };
