import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Refunds } from '../domain/ports';

export class SqsRefunds implements Refunds {
  private readonly client = new SQSClient({});

  public constructor(private readonly queueUrl: string) {}

  public async request(id: string): Promise<void> {
    await this.client.send(new SendMessageCommand({ QueueUrl: this.queueUrl, MessageBody: id }));
  }
}
