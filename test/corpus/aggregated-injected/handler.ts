import { SQS } from '@aws-sdk/client-sqs';
import { Mailer } from './mailer';

const mailer = new Mailer(new SQS({}));

export const handler = async (event: { id: string }) => mailer.notify(event.id);
