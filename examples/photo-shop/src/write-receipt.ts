import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { EventBridgeEvent } from 'aws-lambda';
import { euros, type Order, totalInCents } from './order';

const s3 = new S3Client();

/**
 * Writes the receipt of an order.
 *
 * The event may arrive more than once: the key is the order's, so a second receipt replaces the first. The API rejects
 * orders without a price, but other applications put events on the bus, too. For such an order, this function fails.
 */
export async function handler(event: EventBridgeEvent<'OrderPlaced', Order>): Promise<void> {
  const order = event.detail;
  const receipt = [
    `Receipt for ${order.customer}`,
    `Order ${order.id} of ${order.placedAt}`,
    `${order.copies} x ${order.photo}, ${order.size} cm: ${euros(totalInCents(order))}`,
    '',
  ].join('\n');

  const key = `receipts/${order.id}.txt`;
  await s3.send(
    new PutObjectCommand({ Bucket: process.env.PHOTOS, Key: key, Body: receipt, ContentType: 'text/plain' }),
  );
  console.log('receipt written', { key, event: event.id });
}
