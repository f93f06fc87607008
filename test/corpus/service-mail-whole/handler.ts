import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';

const client = new SESv2Client({});

export const handler = async (message: Uint8Array) =>
  client.send(
    new SendEmailCommand({
      FromEmailAddress: process.env.SENDER,
      ConfigurationSetName: 'news',
      Content: { Raw: { Data: message } },
    }),
  );
