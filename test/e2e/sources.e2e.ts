import { randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { CloudWatchLogsClient, CreateLogStreamCommand, PutLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { IoTDataPlaneClient, PublishCommand as PublishToDevicesCommand } from '@aws-sdk/client-iot-data-plane';
import { KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import {
  GetProvisionedConcurrencyConfigCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
} from '@aws-sdk/client-lambda';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  CreateScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  SchedulerClient,
} from '@aws-sdk/client-scheduler';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { outputsOf } from './support/deployed';
import { eventually } from './support/eventually';
import { eventAt, eventsAt } from './support/ledger';
import { sqs } from './support/queues';

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
  const filtered = await eventAt('DynamoDbFiltered', changeOf);
  expect(filtered.Records.map(({ dynamodb }: any) => dynamodb.NewImage.count.N)).toEqual(['2']);
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

describe('a queue', () => {
  test('standard: what the filter lets through', async () => {
    const send = (type: string) =>
      sqs.send(new SendMessageCommand({ QueueUrl: outputs.QueueUrl, MessageBody: JSON.stringify({ type }) }));
    await send('invoice.sent');
    await send('order.placed');
    const { Records } = await eventAt('Sqs', (event) => event.Records.length > 0);
    expect(Records.map(({ body }: any) => body)).toEqual(['{"type":"order.placed"}']);
    expect(await eventsAt('Sqs')).toHaveLength(1);
  });

  test('FIFO: in order, and a duplicate once', async () => {
    const QueueUrl = outputs.FifoUrl;
    for (const MessageBody of ['one', 'two', 'two', 'three']) {
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, MessageGroupId: 'customer-1' }));
    }
    const bodies = await eventually(async () => {
      const records = (await eventsAt('SqsFifo')).flatMap(({ Records }) => Records);
      const sorted = records.sort(
        (one, other) => Number(one.attributes.SequenceNumber) - Number(other.attributes.SequenceNumber),
      );
      return sorted.length >= 3 ? sorted.map(({ body }) => body) : undefined;
    });
    expect(bodies).toEqual(['one', 'two', 'three']);
  });

  test('of a function that keeps instances ready: those of the alias, which reads the queue', async () => {
    const lambda = new LambdaClient();
    const FunctionName = outputs.ReadyFunction;
    const ready = await lambda.send(new GetProvisionedConcurrencyConfigCommand({ FunctionName, Qualifier: 'live' }));
    expect(ready).toMatchObject({ RequestedProvisionedConcurrentExecutions: 2, Status: 'READY' });
    await sqs.send(new SendMessageCommand({ QueueUrl: outputs.ReadyUrl, MessageBody: 'hello' }));
    const { Records } = await eventAt('SqsReady', (event) => event.Records?.[0].body === 'hello');
    expect(Records).toHaveLength(1);
    const { EventSourceMappings } = await lambda.send(
      new ListEventSourceMappingsCommand({ FunctionName: `${FunctionName}:live` }),
    );
    expect(EventSourceMappings).toMatchObject([{ FunctionArn: expect.stringMatching(/:live$/) }]);
  });
});

describe('a topic', () => {
  const publish = async (colour: string) => {
    const MessageAttributes = { colour: { DataType: 'String', StringValue: colour } };
    const command = { TopicArn: outputs.TopicArn, Message: `a ${colour} message`, MessageAttributes };
    await new SNSClient().send(new PublishCommand(command));
  };

  beforeAll(async () => {
    await publish('red');
    await publish('green');
  });

  test('what the filter lets through', async () => {
    const { Records } = await eventAt('Sns', () => true);
    expect(Records[0]).toMatchObject({ EventSource: 'aws:sns', Sns: { Message: 'a green message' } });
    expect(await eventsAt('Sns')).toHaveLength(1);
  });

  test('through a queue between: as it was published', async () => {
    const { Records } = await eventAt('SnsQueue', (event) =>
      event.Records.some(({ body }: any) => body === 'a red message'),
    );
    expect(Records[0].eventSource).toBe('aws:sqs');
  });
});

describe('a stream', () => {
  const dataOf = ({ kinesis }: any) => JSON.parse(Buffer.from(kinesis.data, 'base64').toString());

  beforeAll(async () => {
    const Records = ['/shop/shoes', '/help', '/shop/hats'].map((page) => ({
      PartitionKey: page,
      Data: Buffer.from(JSON.stringify({ page })),
    }));
    await new KinesisClient().send(new PutRecordsCommand({ StreamName: outputs.StreamName, Records }));
  });

  test.each([
    ['Kinesis', 'what the filter lets through', ['/shop/hats', '/shop/shoes']],
    ['KinesisFanOut', 'by a consumer of its own: everything', ['/help', '/shop/hats', '/shop/shoes']],
  ])('%s: %s', async (source, _what, expected) => {
    const pages = await eventually(async () => {
      const records = (await eventsAt(source)).flatMap(({ Records }) => Records);
      return records.length >= expected.length ? records.map((record) => dataOf(record).page) : undefined;
    });
    expect(pages.sort()).toEqual(expected);
  });
});

test('a message of a device that the SQL of the rule selects', async () => {
  const devices = new IoTDataPlaneClient();
  const publish = (topic: string, temperature: number) =>
    devices.send(new PublishToDevicesCommand({ topic, payload: Buffer.from(JSON.stringify({ temperature })) }));
  await publish('plant/oven/telemetry', 55);
  await publish('plant/oven/telemetry', 75);
  expect(await eventAt('IotRule', () => true)).toEqual({ temperature: 75, device: 'oven' });
  expect(await eventsAt('IotRule')).toHaveLength(1);
});

test('lines of a log group, and none that the filter leaves out', async () => {
  const client = new CloudWatchLogsClient();
  const stream = { logGroupName: outputs.LogGroupName, logStreamName: 'web' };
  await client.send(new CreateLogStreamCommand(stream));
  const logEvents = ['INFO all is well', 'ERROR nothing is well'].map((message) => ({
    message,
    timestamp: Date.now(),
  }));
  await client.send(new PutLogEventsCommand({ ...stream, logEvents }));
  const { awslogs } = await eventAt('Logs', () => true);
  const data = JSON.parse(gunzipSync(Buffer.from(awslogs.data, 'base64')).toString());
  expect(data).toMatchObject({ logGroup: outputs.LogGroupName, logStream: 'web' });
  expect(data.logEvents.map(({ message }: any) => message)).toEqual(['ERROR nothing is well']);
});
