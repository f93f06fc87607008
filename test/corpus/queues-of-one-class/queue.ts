import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

const client = new SQSClient({});

class Queue {
  public constructor(private readonly url: string | undefined) {}

  public receive() {
    return client.send(new ReceiveMessageCommand({ QueueUrl: this.url }));
  }

  public send(MessageBody: string) {
    return client.send(new SendMessageCommand({ QueueUrl: this.url, MessageBody }));
  }
}

export const jobs = new Queue(process.env.JOBS);
export const letters = new Queue(process.env.LETTERS);
