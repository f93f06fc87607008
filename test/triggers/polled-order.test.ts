import { NestedStack, type Stack, Stage } from 'aws-cdk-lib';
import * as docdb from 'aws-cdk-lib/aws-docdb';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import {
  DocumentDbTrigger,
  DynamoDbTrigger,
  type ITrigger,
  KafkaAuthentication,
  KafkaTrigger,
  KinesisTrigger,
  MqTrigger,
  MskTrigger,
  SqsTrigger,
} from '../../src/triggers';
import { newStack, only, templateOf } from '../support/fixture';
import { plainFunction, RECOMMENDED } from '../support/trigger-contract';

const PLACE = 'eu-central-1:111122223333';
const CLUSTER = `arn:aws:kafka:${PLACE}:cluster/shop/fc2f5bdf-fd1b-45ad-85dd-15b4a5a6247e-2`;
const BROKER = `arn:aws:mq:${PLACE}:broker:shop:b-9bcfa592-423a-4942-879d-eb284b418fc8`;

/** Two of each kind. */
function triggersIn(stack: Stack): ITrigger[] {
  const secretArn = `arn:aws:secretsmanager:${PLACE}:secret:shop-AbCdEf`;
  const secret = secretsmanager.Secret.fromSecretCompleteArn(stack, 'Secret', secretArn);
  const database = { clusterIdentifier: 'shop' };
  const cluster = docdb.DatabaseCluster.fromDatabaseClusterAttributes(stack, 'Shop', database);
  const authentication = KafkaAuthentication.saslScram512(secret);
  const partitionKey = { name: 'id', type: dynamodb.AttributeType.STRING };
  return ['Orders', 'Prices'].flatMap((id) => [
    new SqsTrigger(new sqs.Queue(stack, `Queue${id}`)),
    new SqsTrigger(new sqs.Queue(stack, `Fifo${id}`, { fifo: true })),
    new KinesisTrigger(new kinesis.Stream(stack, `Stream${id}`)),
    new KinesisTrigger(new kinesis.Stream(stack, `FanOut${id}`), { enhancedFanOut: true }),
    new DynamoDbTrigger(new dynamodb.TableV2(stack, `Table${id}`, { partitionKey })),
    new MskTrigger(CLUSTER, { topic: id }),
    new KafkaTrigger(['kafka.example.com:9096'], { topic: id, authentication }),
    new DocumentDbTrigger(cluster, { databaseName: 'shop', collectionName: id, secret }),
    MqTrigger.rabbitMq(BROKER, { queue: id, secret }),
  ]);
}

/** The same list in another order, by a rule and not by chance. */
function shuffled<T>(list: T[], step: number): T[] {
  return list.map((_, i) => list[(i * step + step) % list.length] as T);
}

test('the order of triggers changes nothing in the template', () => {
  const templates = [1, 5, 7, 11, 17].map((step) => {
    const stack = newStack('Stack', RECOMMENDED);
    const triggers = shuffled(triggersIn(stack), step);
    expect(new Set(triggers).size).toBe(18);
    plainFunction(stack, 'Handler', triggers);
    return templateOf(stack).toJSON();
  });
  for (const template of templates.slice(1)) expect(template).toEqual(templates[0]);
});

test('one trigger can be given to two functions, whose templates are as if each had its own', () => {
  const [shared, own] = [true, false].map((once) => {
    const stack = newStack();
    const queue = new sqs.Queue(stack, 'Queue');
    const stream = new kinesis.Stream(stack, 'Stream');
    const make = () => [new SqsTrigger(queue), new KinesisTrigger(stream, { enhancedFanOut: true })];
    const triggers = make();
    for (const id of ['One', 'Two']) plainFunction(stack, id, once ? triggers : make());
    return templateOf(stack).toJSON();
  });
  expect(shared).toEqual(own);
});

describe('a source in a nested stack', () => {
  test('a function above the nested stack of its sources is connected', () => {
    const stack = newStack();
    const nested = new NestedStack(stack, 'Nested');
    plainFunction(stack, 'Handler', [
      new SqsTrigger(new sqs.Queue(nested, 'Queue')),
      new KinesisTrigger(new kinesis.Stream(nested, 'Stream')),
    ]);
    templateOf(stack).resourceCountIs('AWS::Lambda::EventSourceMapping', 2);
    templateOf(nested).resourceCountIs('AWS::SQS::Queue', 2);
  });

  test('a function in a nested stack beside that of its source is connected', () => {
    const stack = newStack();
    const [sources, functions] = ['Sources', 'Functions'].map((id) => new NestedStack(stack, id)) as [
      NestedStack,
      NestedStack,
    ];
    plainFunction(functions, 'Handler', [new SqsTrigger(new sqs.Queue(sources, 'Queue'))]);
    expect(() => Stage.of(stack)?.synth()).not.toThrow();
    expect(only(templateOf(functions), 'AWS::Lambda::EventSourceMapping').Properties.EventSourceArn).toEqual({
      Ref: expect.stringMatching(/Queue/),
    });
  });
});
