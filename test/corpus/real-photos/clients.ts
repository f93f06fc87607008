import { S3Client } from '@aws-sdk/client-s3';
import { SNSClient } from '@aws-sdk/client-sns';

let s3: S3Client | undefined;
let sns: SNSClient | undefined;

/** One client for all calls, made when the first one needs it. */
export function getS3(): S3Client {
  if (!s3) s3 = new S3Client({ maxAttempts: 5 });
  return s3;
}

export function getSns(): SNSClient {
  sns ??= new SNSClient({});
  return sns;
}
