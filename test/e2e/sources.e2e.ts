import { randomUUID } from 'node:crypto';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  CreateScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  SchedulerClient,
} from '@aws-sdk/client-scheduler';
import { outputsOf } from './support/deployed';
import { call } from './support/http';
import { eventAt, eventsAt } from './support/ledger';

const outputs = outputsOf('Sources');

describe('S3', () => {
  const s3 = new S3Client();
  const put = (Key: string) => s3.send(new PutObjectCommand({ Bucket: outputs.BucketName, Key, Body: 'text' }));

  test('through EventBridge: the key as it is, and nothing that the filter leaves out', async () => {
    await put('out/other.txt');
    await put('in/other.jpg');
    await put('in/ein Brief & mehr.txt');
    const event = await eventAt('S3', ({ detail }) => detail.object.key === 'in/ein Brief & mehr.txt');
    expect(event).toMatchObject({ source: 'aws.s3', detail: { bucket: { name: outputs.BucketName } } });
    expect((await eventsAt('S3')).map(({ detail }) => detail.object.key)).toEqual(['in/ein Brief & mehr.txt']);
  });

  test('by the classic notification: the key encoded', async () => {
    await put('classic/ein Brief.txt');
    const { Records } = await eventAt('S3Notification', (event) => event.Records?.[0].s3);
    expect(Records[0]).toMatchObject({ eventSource: 'aws:s3', s3: { bucket: { name: outputs.BucketName } } });
    expect(Records[0].s3.object.key).toBe('classic/ein+Brief.txt');
  });
});

test('a changed item of a DynamoDB table, with both images', async () => {
  const dynamodb = new DynamoDBClient();
  const id = { S: randomUUID() };
  await dynamodb.send(new PutItemCommand({ TableName: outputs.TableName, Item: { id, count: { N: '1' } } }));
  await dynamodb.send(new PutItemCommand({ TableName: outputs.TableName, Item: { id, count: { N: '2' } } }));
  const changeOf = ({ Records }: any) =>
    Records.find((record: any) => record.eventName === 'MODIFY' && record.dynamodb.Keys.id.S === id.S);
  const record = changeOf(await eventAt('DynamoDb', changeOf));
  expect(record.dynamodb).toMatchObject({ OldImage: { count: { N: '1' } }, NewImage: { count: { N: '2' } } });
});

test('an event on a bus, and no other', async () => {
  const eventBridge = new EventBridgeClient();
  const entry = { EventBusName: outputs.BusName, Source: 'e2e' };
  const Entries = [
    { ...entry, DetailType: 'Unwanted', Detail: '{"number":1}' },
    { ...entry, DetailType: 'Wanted', Detail: '{"number":2}' },
  ];
  await eventBridge.send(new PutEventsCommand({ Entries }));
  const event = await eventAt('EventBridge', ({ detail }) => detail.number === 2);
  expect(event).toMatchObject({ source: 'e2e', 'detail-type': 'Wanted' });
  expect(await eventsAt('EventBridge')).toHaveLength(1);
});

test('a schedule that is due', async () => {
  const scheduler = new SchedulerClient();
  const { Schedules = [] } = await scheduler.send(new ListSchedulesCommand({}));
  const { Name, GroupName } = Schedules[0];
  const { Target } = await scheduler.send(new GetScheduleCommand({ Name, GroupName }));
  // A copy with the same target that is due at once: nobody waits until two in the night.
  const now = `at(${new Date().toISOString().slice(0, 19)})`;
  await scheduler.send(
    new CreateScheduleCommand({
      Name: 'now',
      GroupName,
      Target,
      ScheduleExpression: now,
      FlexibleTimeWindow: { Mode: 'OFF' },
      ActionAfterCompletion: 'DELETE',
    }),
  );
  expect(await eventAt('Schedule', () => true)).toBeDefined();
});

describe('a request', () => {
  const thing = { colour: 'green' };

  test('to an HTTP API', async () => {
    const { status, body } = await call('POST', `${outputs.HttpApiUrl}/things/7?size=3`, thing);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        version: '2.0',
        routeKey: 'POST /things/{id}',
        pathParameters: { id: '7' },
        queryStringParameters: { size: '3' },
        body: JSON.stringify(thing),
      },
    });
    expect((await call('GET', `${outputs.HttpApiUrl}/things/7`)).status).toBe(404);
  });

  test('to a REST API', async () => {
    const { status, body } = await call('POST', `${outputs.RestApiUrl}things/7?size=3`, thing);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        resource: '/things/{id}',
        pathParameters: { id: '7' },
        queryStringParameters: { size: '3' },
        body: JSON.stringify(thing),
      },
    });
  });
});
