import { Logger } from '@aws-lambda-powertools/logger';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { Context } from 'aws-lambda';
import { checkReading, type Reading } from './reading';

const logger = new Logger({ serviceName: 'warn-of-heat' });
const sns = new SNSClient();

/** Notifies the subscribers of the topic. The rule passes on only readings that are too hot. */
export async function handler(reading: Reading, context: Context): Promise<void> {
  logger.addContext(context);
  checkReading(reading);
  const { device, temperature } = reading;
  await sns.send(
    new PublishCommand({
      TopicArn: process.env.TOO_HOT,
      Subject: `${device} is too hot`,
      Message: JSON.stringify({ device, temperature }),
    }),
  );
  logger.warn('too hot', { device, temperature });
}
