import { DeleteMessageBatchCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';

const client = new SQSClient({});

async function sendAll({ queue: QueueUrl, bodies }: { queue?: string; bodies: string[] }): Promise<void> {
  for (let start = 0; start < bodies.length; start += 10) {
    const Entries = bodies.slice(start, start + 10).map((MessageBody, index) => ({ Id: `${index}`, MessageBody }));
    await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
  }
}

const removeFrom = (QueueUrl: string | undefined) => async (handles: string[]) => {
  const Entries = handles.map((ReceiptHandle, index) => ({ Id: String(index), ReceiptHandle }));
  return client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
};
const removeJobs = removeFrom(process.env.JOBS);
export const removeLetters = removeFrom(process.env.LETTERS);

export const handler = async (event: { big: string[]; small: string[]; done: string[] }) => {
  await sendAll({ queue: process.env.BIG, bodies: event.big });
  await sendAll({ queue: process.env.SMALL, bodies: event.small });
  await removeJobs(event.done);
};

export const other = async (bodies: string[]) => sendAll({ queue: process.env.OTHERS, bodies });
