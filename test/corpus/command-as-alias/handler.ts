import { PublishBatchCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns';

const sns = new SNSClient({});
const Publish = PublishCommand;
const TOPIC = process.env.TOPIC;

export const handler = async (event: unknown) => {
  const command = new Publish({ TopicArn: TOPIC, Message: JSON.stringify(event) });
  // A look at what it is calls nothing.
  if ((command as unknown) instanceof PublishBatchCommand) throw new Error('no batch');
  await sns.send(command);
};
