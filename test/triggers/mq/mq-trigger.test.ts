import { Duration, Stack } from 'aws-cdk-lib';
import { Annotations, Match, type Template } from 'aws-cdk-lib/assertions';
import * as amazonmq from 'aws-cdk-lib/aws-amazonmq';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Filter, Invocation, MqTrigger, type MqTriggerOptions } from '../../../src/triggers';
import { faultsOf, newApp, newStack, only, templateOf } from '../../support/fixture';
import { keepsTriggerContract, plainFunction, type TriggerContract } from '../../support/trigger-contract';

const ARN = 'arn:aws:mq:eu-central-1:111122223333:broker:shop:b-9bcfa592-423a-4942-879d-eb284b418fc8';
const SECRET_ARN = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:shop-AbCdEf';

/** A broker and the secret that opens it. */
interface Shop {
  readonly arn: string;
  readonly secret: secretsmanager.ISecret;
}

const secretIn = (stack: Stack) => secretsmanager.Secret.fromSecretCompleteArn(stack, 'Secret', SECRET_ARN);
const importShop = (stack: Stack): Shop => ({ arn: ARN, secret: secretIn(stack) });
const newShop =
  (engineType: string) =>
  (stack: Stack): Shop => {
    const broker = new amazonmq.CfnBroker(stack, 'Broker', {
      brokerName: 'shop',
      deploymentMode: 'SINGLE_INSTANCE',
      engineType,
      hostInstanceType: 'mq.m5.large',
      publiclyAccessible: false,
      users: [{ username: 'shopkeeper', password: '{{resolve:secretsmanager:shop:SecretString:password}}' }],
    });
    return { arn: broker.attrArn, secret: secretIn(stack) };
  };

const VERBS = ['CreateNetworkInterface', 'DeleteNetworkInterface', 'DescribeNetworkInterfaces'];
const LOOK = ['DescribeSecurityGroups', 'DescribeSubnets', 'DescribeVpcs'];

const contract: Omit<TriggerContract<Shop>, 'source'> = {
  trigger: ({ arn, secret }) => MqTrigger.activeMq(arn, { queue: 'orders', secret }),
  another: ({ arn, secret }) => MqTrigger.activeMq(arn, { queue: 'payments', secret }),
  invocation: Invocation.QUEUE,
  timeout: 30,
  creates: { 'AWS::Lambda::EventSourceMapping': 1 },
  alarms: [],
  wildcards: Object.fromEntries(
    [...VERBS, ...LOOK].map((name) => [`ec2:${name}`, 'its resources are not known beforehand']),
  ),
  failsAsAwsDoes: 'the broker delivers batches again, and does not support partial responses',
};

describe('MqTrigger of ActiveMQ', () => keepsTriggerContract({ ...contract, source: newShop('ACTIVEMQ') }));
describe('MqTrigger of RabbitMQ', () =>
  keepsTriggerContract({
    ...contract,
    source: newShop('RABBITMQ'),
    trigger: ({ arn, secret }) => MqTrigger.rabbitMq(arn, { queue: 'orders', secret }),
    another: ({ arn, secret }) => MqTrigger.rabbitMq(arn, { queue: 'orders', virtualHost: 'shop', secret }),
  }));
describe('MqTrigger on an ARN', () => keepsTriggerContract({ ...contract, source: importShop }));

type Make = (arn: string, options: MqTriggerOptions) => MqTrigger;

function bound(options: Partial<MqTriggerOptions> = {}, make: Make = MqTrigger.activeMq, stack = newStack()): Template {
  plainFunction(stack, 'Handler', [make(ARN, { queue: 'orders', secret: secretIn(stack), ...options })]);
  return templateOf(stack);
}

const mappingOf = (...args: Parameters<typeof bound>) =>
  only(bound(...args), 'AWS::Lambda::EventSourceMapping').Properties;
const codesOf = (action: () => unknown) => faultsOf(action).map((fault) => fault.code);

describe('a queue of a broker', () => {
  test.each<[string, Make, object[]]>([
    ['ActiveMQ', MqTrigger.activeMq, []],
    ['RabbitMQ', MqTrigger.rabbitMq, [{ Type: 'VIRTUAL_HOST', URI: '/' }]],
    [
      'RabbitMQ on a virtual host',
      (arn, options) => MqTrigger.rabbitMq(arn, { ...options, virtualHost: 'shop' }),
      [{ Type: 'VIRTUAL_HOST', URI: 'shop' }],
    ],
  ])('a queue of %s is read', (_name, make, host) => {
    expect(mappingOf({}, make)).toEqual({
      BatchSize: 100,
      EventSourceArn: ARN,
      FunctionName: { Ref: expect.stringMatching(/^Handler/) },
      Queues: ['orders'],
      SourceAccessConfigurations: [{ Type: 'BASIC_AUTH', URI: SECRET_ARN }, ...host],
    });
  });

  test('the mapping has the settings of the options', () => {
    const filters = [Filter.data('type').equalTo('order')];
    const options = { batchSize: 5, enabled: false, filters, maxBatchingWindow: Duration.seconds(2) };
    expect(mappingOf(options)).toMatchObject({
      BatchSize: 5,
      Enabled: false,
      FilterCriteria: { Filters: [{ Pattern: '{"data":{"type":["order"]}}' }] },
      MaximumBatchingWindowInSeconds: 2,
    });
  });

  test.each([
    ['mq:DescribeBroker', ARN],
    ['secretsmanager:GetSecretValue', SECRET_ARN],
  ])('the function may use %s', (Action, Resource) => {
    bound().hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: Match.arrayWith([{ Effect: 'Allow', Action, Resource }]) },
    });
  });

  test.each<[string, string[], Partial<MqTriggerOptions>]>([
    ['a filter for another source', ['UnknownFilterField'], { filters: [Filter.body('a').exists()] }],
    ['six filters', ['TooManyFilters'], { filters: Array(6).fill(Filter.data('a').exists()) }],
  ])('fails for %s', (_name, codes, options) => expect(codesOf(() => bound(options))).toEqual(codes));

  test.each([
    ['has no ARN', 'shop', 'SourceArn'],
    ['is in another region', ARN.replace('eu-central-1', 'us-east-1'), 'SourceElsewhere'],
    ['belongs to another account', ARN.replace('111122223333', '444455556666'), 'SourceElsewhere'],
  ])('fails for a broker that %s', (_name, arn, code) => {
    const stack = new Stack(newApp(), 'Stack', { env: { region: 'eu-central-1', account: '111122223333' } });
    const trigger = MqTrigger.activeMq(arn, { queue: 'orders', secret: secretIn(stack) });
    expect(codesOf(() => plainFunction(stack, 'Handler', [trigger]))).toEqual([code]);
  });

  test('a filter on metadata gets a warning', () => {
    const stack = newStack();
    bound({ filters: [Filter.raw({ redelivered: [false] })] }, MqTrigger.rabbitMq, stack);
    const found = Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('lambdaform:filterOnMetadata'));
    expect(found).toHaveLength(1);
  });
});
