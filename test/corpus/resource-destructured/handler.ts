import { DeleteMessageBatchCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

const { JOBS: QueueUrl, LIMIT = '10' } = process.env;
const client = new SQSClient({});

export const handler = async () =>
  client.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: Number(LIMIT) }));

export const clear = async () => client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries: [] }));
