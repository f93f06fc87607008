import { ListQueuesCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';

const client = new SQSClient({});

/** A name that is put together is not the name of a link. */
export const handler = async () =>
  client.send(new SendMessageBatchCommand({ QueueUrl: `${process.env.PREFIX}/jobs`, Entries: [] }));

export const list = async () => client.send(new ListQueuesCommand({}));
