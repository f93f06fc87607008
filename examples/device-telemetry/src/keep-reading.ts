import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Context } from 'aws-lambda';
import { checkReading, type Reading } from './reading';

const logger = new Logger({ serviceName: 'keep-reading' });
const readings = DynamoDBDocumentClient.from(new DynamoDBClient());
const ninetyDays = 90 * 24 * 60 * 60;

/**
 * Stores a reading for ninety days.
 *
 * The time comes from the rule, so a reading that arrives twice is stored once. An invalid reading fails, and goes to the
 * failure queue after two more attempts.
 */
export async function handler(reading: Reading & { readonly at: number }, context: Context): Promise<void> {
  logger.addContext(context);
  checkReading(reading);
  const { device, at, temperature } = reading;
  const expiresAt = Math.floor(at / 1000) + ninetyDays;
  await readings.send(
    new PutCommand({ TableName: process.env.READINGS, Item: { device, at, temperature, expiresAt } }),
  );
  logger.info('reading kept', { device, temperature });
}
