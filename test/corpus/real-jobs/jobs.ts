import { FirehoseClient, PutRecordCommand as PutToFirehose } from '@aws-sdk/client-firehose';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { QueueHandler } from './base-handler';

export class MailHandler extends QueueHandler<{ to: string }> {
  private readonly ses = new SESv2Client({});

  protected async process({ to }: { to: string }): Promise<void> {
    await this.ses.send(
      new SendEmailCommand({
        FromEmailAddress: process.env.MAIL_FROM,
        Destination: { ToAddresses: [to] },
        Content: { Simple: { Subject: { Data: this.name }, Body: { Text: { Data: 'hello' } } } },
      }),
    );
  }
}

export class AuditHandler extends QueueHandler<object> {
  private readonly firehose = new FirehoseClient({});

  protected async process(job: object): Promise<void> {
    const Record = { Data: Buffer.from(JSON.stringify(job)) };
    await this.firehose.send(new PutToFirehose({ DeliveryStreamName: process.env.AUDIT, Record }));
  }
}
