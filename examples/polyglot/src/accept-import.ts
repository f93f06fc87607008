import { HeadObjectCommand, NotFound, S3Client } from '@aws-sdk/client-s3';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type Part, partsOf } from './part';

const s3 = new S3Client();
const sqs = new SQSClient();

/** SQS takes so many messages at once. */
const batchSize = 10;

/** POST /imports: splits a catalogue into parts that are imported side by side. */
export async function handler(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const name = catalogueIn(event);
  if (name === undefined) return answer(400, { problem: 'name a catalogue: {"catalogue": "spring.csv"}' });
  const catalogue = `catalogues/${name}`;
  const size = await sizeOf(catalogue);
  if (size === undefined) return answer(404, { problem: `there is no ${catalogue}` });

  const parts = partsOf(catalogue, size);
  for (let first = 0; first < parts.length; first += batchSize) await send(parts.slice(first, first + batchSize));
  return answer(202, { catalogue, parts: parts.length });
}

function catalogueIn({ body = '', isBase64Encoded }: APIGatewayProxyEventV2): string | undefined {
  try {
    const { catalogue } = JSON.parse(isBase64Encoded ? Buffer.from(body, 'base64').toString() : body);
    return /^[\w-]+\.csv$/.test(catalogue) ? catalogue : undefined;
  } catch {
    return undefined;
  }
}

async function sizeOf(Key: string): Promise<number | undefined> {
  try {
    return (await s3.send(new HeadObjectCommand({ Bucket: process.env.STORE, Key }))).ContentLength;
  } catch (error) {
    if (error instanceof NotFound) return undefined;
    throw error;
  }
}

async function send(parts: Part[]): Promise<void> {
  const Entries = parts.map((part) => ({ Id: String(part.from), MessageBody: JSON.stringify(part) }));
  const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl: process.env.PARTS, Entries }));
  if (Failed.length > 0) throw new Error(`${Failed.length} parts could not be queued: ${Failed[0].Message}`);
}

function answer(statusCode: number, body: object): APIGatewayProxyStructuredResultV2 {
  return { statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
