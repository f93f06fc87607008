import { PublishCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';

const client = new SNSClient({});

export const handler = async (event: { urgent?: boolean }) => {
  const TopicArn = event.urgent ? process.env.ALARMS : process.env.NEWS;
  await client.send(new PublishCommand({ TopicArn, Message: 'x' }));
};

export const subscribe = async () =>
  client.send(new SubscribeCommand({ TopicArn: process.env.SILENT, Protocol: 'email' }));
