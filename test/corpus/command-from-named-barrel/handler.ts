import { client, Send as SendMessage } from './clients';

export const handler = async (event: unknown) =>
  client.send(new SendMessage({ QueueUrl: process.env.JOBS, MessageBody: JSON.stringify(event) }));
