import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { PublishBatchCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';

const topics = new SNSClient({});
const buses = new EventBridgeClient({});

const publish = async (TopicArn: string | undefined, texts: string[]) => {
  while (texts.length > 0) {
    const some = texts.splice(0, 10);
    const PublishBatchRequestEntries = some.map((Message, index) => ({ Id: `${index}`, Message }));
    await topics.send(new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries }));
  }
};

const entry = (EventBusName: string | undefined, Detail: string) => ({
  EventBusName,
  Source: 'shop',
  DetailType: 'Changed',
  Detail,
});

export const handler = async (event: { news: string[]; alarms: string[]; changes: object[] }) => {
  await publish(process.env.NEWS, event.news);
  await publish(process.env.ALARMS, event.alarms);
  const Entries = event.changes.map((change) => entry(process.env.CHANGES, JSON.stringify(change)));
  Entries.push(entry(process.env.AUDIT, 'done'));
  await buses.send(new PutEventsCommand({ Entries }));
};

export const subscribe = async (Endpoint: string) =>
  topics.send(new SubscribeCommand({ TopicArn: process.env.WEEKLY, Protocol: 'email', Endpoint }));
