import { PublishCommand } from '@aws-sdk/client-sns';
import { getSns } from './clients';

export const notify = async (key: string) =>
  getSns().send(new PublishCommand({ TopicArn: process.env.PHOTO_READY, Message: key }));
