import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { outputsOf } from './support/deployed';
import { eventually, eventuallyHolds } from './support/eventually';
import { call } from './support/http';
import { drain, letTopicSend, sqs } from './support/queues';

const dynamodb = DynamoDBDocumentClient.from(new DynamoDBClient());
const sns = new SNSClient();

describe('approval', () => {
  const outputs = outputsOf('Approval');
  const order = (body: object) => call('POST', `${outputs.ApiUrl}/orders`, body);
  const answer = (body: object) => call('POST', `${outputs.ApiUrl}/answers`, body);
  const stateOf = async (id: string) =>
    (await dynamodb.send(new GetCommand({ TableName: outputs.OrdersTable, Key: { id } }))).Item?.state;
  let QueueUrl: string;

  beforeAll(async () => {
    ({ QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'approvers' })));
    const Endpoint = 'arn:aws:sqs:us-east-1:000000000000:approvers';
    await letTopicSend(QueueUrl, outputs.QuestionsTopic, Endpoint);
    await sns.send(new SubscribeCommand({ TopicArn: outputs.QuestionsTopic, Protocol: 'sqs', Endpoint }));
  });

  /** The question about an order, with the id of the callback. */
  const questionAbout = (id: string) =>
    eventually(async () => {
      const messages = await drain(QueueUrl);
      return messages.map(({ Body = '' }) => JSON.parse(JSON.parse(Body).Message)).find((one) => one.id === id);
    });

  test('a small order is shipped at once', async () => {
    const id = randomUUID();
    expect(await order({ id, customer: 'ada', total: 20 })).toMatchObject({ status: 202, body: { id } });
    await eventuallyHolds(async () => expect(await stateOf(id)).toBe('shipped'));
  });

  test.each([
    [true, 'shipped'],
    [false, 'cancelled'],
  ])('a large order waits for an answer: %p, and it is %s', async (approved, state) => {
    const id = randomUUID();
    await order({ id, customer: 'grace', total: 2000 });
    const { callbackId } = await questionAbout(id);
    expect(await stateOf(id)).toBe('received');
    expect(await answer({ callbackId, approved, by: 'alan' })).toMatchObject({ status: 204 });
    await eventuallyHolds(async () => expect(await stateOf(id)).toBe(state));
  });

  test('what is no order and no answer is refused', async () => {
    expect(await order({ id: '1', customer: 'ada', total: 0 })).toMatchObject({ status: 400 });
    expect(await answer({ approved: true, by: 'alan' })).toMatchObject({ status: 400 });
  });
});
