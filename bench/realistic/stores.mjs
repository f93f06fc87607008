// Where the handlers of the realistic project keep things: ten modules, each with another set of the AWS SDK.

const DOCUMENTS = `
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, NAMES } from '@aws-sdk/lib-dynamodb';
const documents = DynamoDBDocumentClient.from(new DynamoDBClient({}));`;
const documents = (names) => DOCUMENTS.replace('NAMES', names);

/** The name of each store, its source, and what `keep` answers when the services answer as those of `services.mjs`. */
export const STORES = [
  {
    name: 'documents',
    source: `${documents('GetCommand, PutCommand')}
export const keep = async (id: string, about: About) => {
  await documents.send(new PutCommand({ TableName: settings.table, Item: { id, ...about } }));
  const { Item } = await documents.send(new GetCommand({ TableName: settings.table, Key: { id } }));
  return Item?.text;
};`,
    kept: () => 'from DynamoDB',
  },
  {
    name: 'files',
    source: `
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
const files = new S3Client({ forcePathStyle: true });
export const keep = async (id: string, { text }: About) => {
  await files.send(new PutObjectCommand({ Bucket: settings.bucket, Key: id, Body: text }));
  const { Body } = await files.send(new GetObjectCommand({ Bucket: settings.bucket, Key: id }));
  return Body?.transformToString();
};`,
    kept: () => 'from S3',
  },
  {
    name: 'queue',
    source: `
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
const queue = new SQSClient({ md5: false });
export const keep = async (id: string, about: About) => {
  const body = JSON.stringify({ id, ...about });
  const { MessageId } = await queue.send(new SendMessageCommand({ QueueUrl: settings.queue, MessageBody: body }));
  return MessageId;
};`,
    kept: () => 'from SQS',
  },
  {
    name: 'events',
    source: `
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
${documents('UpdateCommand')}
const events = new EventBridgeClient({});
export const keep = async (id: string, { text, total }: About) => {
  const update = { TableName: settings.table, Key: { id }, UpdateExpression: 'SET total = :t' };
  await documents.send(new UpdateCommand({ ...update, ExpressionAttributeValues: { ':t': total } }));
  const detail = { Source: 'shop', DetailType: 'Kept', Detail: JSON.stringify({ text }) };
  const { Entries } = await events.send(new PutEventsCommand({ Entries: [detail] }));
  return Entries?.[0]?.EventId;
};`,
    kept: () => 'from EventBridge',
  },
  {
    name: 'database',
    source: `
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { Pool } from 'pg';
const secrets = new SecretsManagerClient({});
export const keep = async (id: string, { total }: About) => {
  const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId: settings.secret }));
  const { host, port, username, password } = JSON.parse(SecretString ?? '{}');
  const pool = new Pool({ host, port, user: username, password, database: 'shop' });
  const { rows } = await pool.query('INSERT INTO things VALUES ($1, $2) RETURNING id, text', [id, total]);
  await pool.end();
  return rows[0].text;
};`,
    kept: () => 'from PostgreSQL',
  },
  {
    name: 'notices',
    source: `
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
const parameters = new SSMClient({});
const topics = new SNSClient({});
export const keep = async (_id: string, { text }: About) => {
  const { Parameter } = await parameters.send(new GetParameterCommand({ Name: settings.parameter }));
  await topics.send(new PublishCommand({ TopicArn: settings.topic, Message: \`\${Parameter?.Value}: \${text}\` }));
  return Parameter?.Value;
};`,
    kept: () => 'from SSM',
  },
  {
    name: 'topic',
    source: `
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { tracer } from '../shared/tracing';
const topics = tracer.captureAWSv3Client(new SNSClient({}));
export const keep = async (_id: string, { text }: About) => {
  const { MessageId } = await topics.send(new PublishCommand({ TopicArn: settings.topic, Message: text }));
  return MessageId;
};`,
    kept: () => 'from SNS',
  },
  {
    name: 'workflow',
    source: `
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
${documents('GetCommand')}
const workflows = new SFNClient({});
export const keep = async (id: string, about: About) => {
  const { Item } = await documents.send(new GetCommand({ TableName: settings.table, Key: { id } }));
  const input = JSON.stringify({ ...about, before: Item });
  const start = new StartExecutionCommand({ stateMachineArn: settings.workflow, input });
  return (await workflows.send(start)).executionArn;
};`,
    kept: () => 'from Step Functions',
  },
  {
    name: 'mail',
    source: `
import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { shown } from '../shared/money';
const mail = new SESv2Client({});
export const keep = async (id: string, { text, total }: About) => {
  const content = { Simple: { Subject: { Data: id }, Body: { Text: { Data: \`\${text}: \${shown(total)}\` } } } };
  const message = new SendEmailCommand({ FromEmailAddress: settings.sender, Content: content });
  return (await mail.send(message)).MessageId;
};`,
    kept: () => 'from SES',
  },
  {
    name: 'archive',
    source: `
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
${documents('QueryCommand')}
import { tracer } from '../shared/tracing';
const files = tracer.captureAWSv3Client(new S3Client({ forcePathStyle: true }));
const queue = new SQSClient({ md5: false });
export const keep = async (id: string, about: About) => {
  const values = { KeyConditionExpression: 'id = :id', ExpressionAttributeValues: { ':id': id } };
  const { Items } = await documents.send(new QueryCommand({ TableName: settings.table, ...values }));
  await files.send(new PutObjectCommand({ Bucket: settings.bucket, Key: id, Body: JSON.stringify(Items) }));
  await queue.send(new SendMessageCommand({ QueueUrl: settings.queue, MessageBody: about.text }));
  return Items?.length;
};`,
    kept: () => 2,
  },
];

/** The modules of all stores. */
export function storeModules() {
  const head = "import { settings } from '../shared/settings';\ninterface About { text: string; total: number }";
  return Object.fromEntries(STORES.map(({ name, source }) => [`src/stores/${name}.ts`, `${head}${source}`]));
}
