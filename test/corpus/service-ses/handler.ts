import { CreateEmailIdentityCommand, SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';

const client = new SESv2Client({});

export const handler = async () =>
  client.send(
    new SendEmailCommand({
      FromEmailAddress: process.env.SENDER,
      Destination: { ToAddresses: ['a@b.c'] },
      Content: { Simple: { Subject: { Data: 'x' }, Body: {} } },
    }),
  );

export const other = async () => client.send(new CreateEmailIdentityCommand({ EmailIdentity: 'x' }));
