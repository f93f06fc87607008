import { FirehoseClient, PutRecordBatchCommand, PutRecordCommand } from '@aws-sdk/client-firehose';

const client = new FirehoseClient({});

export const handler = async () =>
  client.send(new PutRecordCommand({ DeliveryStreamName: process.env.EVENTS, Record: { Data: Buffer.from('x') } }));

export const other = async () =>
  client.send(new PutRecordBatchCommand({ DeliveryStreamName: process.env.EVENTS, Records: [] }));
