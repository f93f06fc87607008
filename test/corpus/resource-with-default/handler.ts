import { EventBridgeClient, PutEventsCommand, PutRuleCommand } from '@aws-sdk/client-eventbridge';

const bus = process.env.BUS ?? 'default';
const client = new EventBridgeClient({});

export const handler = async (event: unknown) =>
  client.send(
    new PutEventsCommand({
      Entries: [{ EventBusName: bus, Source: 'shop', DetailType: 'Placed', Detail: JSON.stringify(event) }],
    }),
  );

export const rule = async () => client.send(new PutRuleCommand({ Name: 'x', EventBusName: bus }));
