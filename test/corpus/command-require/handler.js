const { KinesisClient, PutRecordCommand, PutRecordsCommand } = require('@aws-sdk/client-kinesis');

const client = new KinesisClient({});

exports.handler = async (event) => {
  await client.send(new PutRecordCommand({ StreamName: process.env.STREAM, PartitionKey: '1', Data: event.data }));
};

exports.many = async (records) =>
  client.send(new PutRecordsCommand({ StreamName: process.env.STREAM, Records: records }));
