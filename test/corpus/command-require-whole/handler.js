const sqs = require('@aws-sdk/client-sqs');
const { url } = require('./settings');

const client = new sqs.SQSClient({});

module.exports.handler = async function handler(event) {
  await client.send(new sqs.SendMessageCommand({ QueueUrl: url, MessageBody: JSON.stringify(event) }));
};

module.exports.purge = () => client.send(new sqs.PurgeQueueCommand({ QueueUrl: url }));
