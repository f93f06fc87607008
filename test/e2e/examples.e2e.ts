import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { IoTDataPlaneClient, PublishCommand as PublishToDevicesCommand } from '@aws-sdk/client-iot-data-plane';
import { KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { PublishCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { outputsOf } from './support/deployed';
import { eventually, eventuallyHolds } from './support/eventually';
import { call } from './support/http';
import { drain, letTopicSend, sqs } from './support/queues';
import { WebSocketClient } from './support/web-socket';

const dynamodb = DynamoDBDocumentClient.from(new DynamoDBClient());
const sns = new SNSClient();

describe('stream-processing', () => {
  const outputs = outputsOf('StreamProcessing');
  const itemOf = async (TableName: string, id: string) =>
    (await dynamodb.send(new GetCommand({ TableName, Key: { id } }))).Item;
  const send = (...clicks: { visitor: string; [key: string]: unknown }[]) => {
    const Records = clicks.map((click) => ({ PartitionKey: click.visitor, Data: Buffer.from(JSON.stringify(click)) }));
    return new KinesisClient().send(new PutRecordsCommand({ StreamName: outputs.ClickStream, Records }));
  };

  test('views are counted, each once, and carts remembered', async () => {
    const views = ['/shoes', '/hats', '/shoes'].map((page, index) => ({
      type: 'view',
      visitor: `visitor-${index}`,
      page,
    }));
    await send(
      ...views,
      { type: 'cart', visitor: 'ada', items: ['hat'] },
      { type: 'cart', visitor: 'ada', items: ['hat', 'shoe'] },
    );
    await eventuallyHolds(async () => {
      expect(await itemOf(outputs.ViewsTable, 'page /shoes')).toMatchObject({ views: 2 });
      expect(await itemOf(outputs.ViewsTable, 'page /hats')).toMatchObject({ views: 1 });
      expect(await itemOf(outputs.CartsTable, 'ada')).toMatchObject({ items: ['hat', 'shoe'] });
    });
  });

  test('what is no click ends in the bucket, and those around it are counted', async () => {
    const view = (page: string) => ({ type: 'view', visitor: 'grace', page });
    await send(view('/before'), { type: 'dance', visitor: 'grace' }, view('/after'));
    await eventuallyHolds(async () => {
      expect(await itemOf(outputs.ViewsTable, 'page /before')).toMatchObject({ views: 1 });
      expect(await itemOf(outputs.ViewsTable, 'page /after')).toMatchObject({ views: 1 });
    });
    const s3 = new S3Client();
    const Bucket = outputs.FailureBucket;
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
    expect(Contents).toHaveLength(1);
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: Contents[0].Key }));
    const { payload, requestContext } = JSON.parse((await Body?.transformToString()) ?? '');
    expect(requestContext.condition).toBe('RetryAttemptsExhausted');
    const [record] = JSON.parse(payload).Records;
    expect(JSON.parse(Buffer.from(record.kinesis.data, 'base64').toString())).toEqual({
      type: 'dance',
      visitor: 'grace',
    });
  });
});

describe('order-queue', () => {
  const outputs = outputsOf('OrderQueue');
  const stockOf = async (id: string) =>
    (await dynamodb.send(new GetCommand({ TableName: outputs.StockTable, Key: { id } }))).Item?.pieces;
  const order = (body: object) => call('POST', `${outputs.ApiUrl}/orders`, body);

  beforeAll(() => dynamodb.send(new PutCommand({ TableName: outputs.StockTable, Item: { id: 'hat', pieces: 10 } })));

  test('an order takes its pieces from stock, once, however often it is sent', async () => {
    const hats = { id: randomUUID(), customer: 'ada', article: 'hat', pieces: 3 };
    expect(await order(hats)).toMatchObject({ status: 202, body: { id: hats.id } });
    expect(await order(hats)).toMatchObject({ status: 202 });
    // Not the topic but the function finds this copy: it comes under another deduplication id.
    await sns.send(
      new PublishCommand({
        TopicArn: outputs.OrdersTopic,
        Message: JSON.stringify(hats),
        MessageGroupId: 'ada',
        MessageDeduplicationId: randomUUID(),
      }),
    );
    const more = { id: randomUUID(), customer: 'ada', article: 'hat', pieces: 2 };
    await order(more);
    await eventuallyHolds(async () => expect(await stockOf('hat')).toBe(5));
  });

  test('what is no order is refused, with the reason', async () => {
    const { status, body } = await order({ id: '1', customer: 'ada', article: 'hat', pieces: 0 });
    expect({ status, body }).toEqual({ status: 400, body: { problem: 'pieces must be a whole number from 1' } });
  });
});

describe('chat', () => {
  const outputs = outputsOf('Chat');
  const join = (name: string, room: string) => WebSocketClient.connect(`${outputs.ChatUrl}?room=${room}&name=${name}`);
  const present = async () => {
    const { Items = [] } = await dynamodb.send(new ScanCommand({ TableName: outputs.ConnectionsTable }));
    return Items.map(({ name }) => name).sort();
  };

  test('everybody in the room hears what is said there, and nobody else', async () => {
    const ada = await join('ada', 'hall');
    const grace = await join('grace', 'hall');
    const alan = await join('alan', 'cellar');
    await eventuallyHolds(async () => expect(await present()).toEqual(['ada', 'alan', 'grace']));

    ada.send({ action: 'say', text: 'good morning' });
    const heard = { from: 'ada', room: 'hall', text: 'good morning' };
    expect(await grace.next()).toEqual(heard);
    expect(await ada.next()).toEqual(heard);

    alan.send({ action: 'say', text: 'dark down here' });
    expect(await alan.next()).toEqual({ from: 'alan', room: 'cellar', text: 'dark down here' });

    alan.send({ action: 'sing' });
    expect(await alan.next()).toMatchObject({ problem: expect.stringContaining('say') });

    for (const client of [ada, grace, alan]) client.close();
    await eventuallyHolds(async () => expect(await present()).toEqual([]));
  });

  test('nobody comes in without a name', () =>
    expect(WebSocketClient.connect(`${outputs.ChatUrl}?room=hall`)).rejects.toThrow(/refused with 4\d\d/));
});

describe('device-telemetry', () => {
  const outputs = outputsOf('DeviceTelemetry');
  const publish = (device: string, reading: object) =>
    new IoTDataPlaneClient().send(
      new PublishToDevicesCommand({
        topic: `devices/${device}/telemetry`,
        payload: Buffer.from(JSON.stringify(reading)),
      }),
    );
  const readingsOf = async (device: string) => {
    const { Items = [] } = await dynamodb.send(
      new QueryCommand({
        TableName: outputs.ReadingsTable,
        KeyConditionExpression: 'device = :device',
        ExpressionAttributeValues: { ':device': device },
      }),
    );
    return Items.map(({ temperature }) => temperature);
  };

  test('readings are kept, and those that are too hot are told of', async () => {
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'fire-brigade' }));
    const QueueArn = `arn:aws:sqs:us-east-1:000000000000:fire-brigade`;
    await letTopicSend(QueueUrl as string, outputs.TooHotTopic, QueueArn);
    await sns.send(new SubscribeCommand({ TopicArn: outputs.TooHotTopic, Protocol: 'sqs', Endpoint: QueueArn }));

    await publish('oven-1', { temperature: 180 });
    await publish('oven-2', { temperature: 270 });
    await eventuallyHolds(async () =>
      expect([await readingsOf('oven-1'), await readingsOf('oven-2')]).toEqual([[180], [270]]),
    );
    const warnings = await eventually(async () => {
      const messages = await drain(QueueUrl as string);
      return messages.length > 0 ? messages.map(({ Body = '' }) => JSON.parse(Body).Message) : undefined;
    });
    expect(warnings).toEqual([JSON.stringify({ device: 'oven-2', temperature: 270 })]);
  });

  test('what is no reading ends in the failure queue, with the error', async () => {
    await publish('oven-3', { temperature: 'hot' });
    const [failure] = await eventually(async () => {
      const messages = await drain(outputs.ReadingFailureQueue);
      return messages.length > 0 ? messages.map(({ Body = '' }) => JSON.parse(Body)) : undefined;
    });
    expect(failure.requestPayload).toMatchObject({ device: 'oven-3', temperature: 'hot' });
    expect(failure.responsePayload.errorMessage).toBe('device oven-3 has sent no temperature');
  });
});
