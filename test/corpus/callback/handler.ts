import { DeleteMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

const client = new SQSClient({});
const QueueUrl = process.env.JOBS;
const send = (MessageBody: string) => client.send(new SendMessageCommand({ QueueUrl, MessageBody }));
export const remove = (ReceiptHandle: string) => client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));

export const handler = async (events: string[]) => Promise.all(events.map(send));
