import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { type Order, totalInCents } from './order';

const client = DynamoDBDocumentClient.from(new DynamoDBClient());
const s3 = new S3Client();

/** Writes all sales so far to reports/<today>.json. */
export async function handler(): Promise<void> {
  let orders = 0;
  let turnoverInCents = 0;
  const copiesBySize: Record<string, number> = {};
  for await (const page of paginateScan({ client }, { TableName: process.env.ORDERS })) {
    for (const order of (page.Items ?? []) as Order[]) {
      orders += 1;
      turnoverInCents += totalInCents(order);
      copiesBySize[order.size] = (copiesBySize[order.size] ?? 0) + order.copies;
    }
  }

  const writtenAt = new Date().toISOString();
  const key = `reports/${writtenAt.slice(0, 10)}.json`;
  const report = { writtenAt, orders, turnoverInCents, copiesBySize };
  const body = JSON.stringify(report, undefined, 2);
  await s3.send(
    new PutObjectCommand({ Bucket: process.env.PHOTOS, Key: key, Body: body, ContentType: 'application/json' }),
  );
  console.log('report written', { key, ...report });
}
