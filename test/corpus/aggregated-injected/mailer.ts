import type { SQS } from '@aws-sdk/client-sqs';

export class Mailer {
  public constructor(private readonly queue: SQS) {}

  public async notify(id: string) {
    await this.queue.sendMessage({ QueueUrl: process.env.MAILS, MessageBody: id });
  }

  public async empty() {
    await this.queue.purgeQueue({ QueueUrl: process.env.MAILS });
  }
}
