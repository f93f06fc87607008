import { Aws, CfnParameter, CfnResource, Fn, Lazy, Stack, Tags, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { AppModel } from '../../../src/checks/model/app-model';
import type { Resource } from '../../../src/checks/model/resource';
import { fieldOf, valuesAt } from '../../../src/checks/model/values';
import { newStack } from '../../support/fixture';

const stack = newStack('Stack', { context: {} });
const queue = new sqs.Queue(stack, 'Queue');
const list = new CfnParameter(stack, 'List', { type: 'CommaDelimitedList' });
const document = new iam.PolicyDocument({
  statements: [new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: ['*'] })],
});
const late = (value: unknown) => Lazy.any({ produce: () => value });

function resourceOf(construct: CfnResource): Resource {
  return new AppModel(Stack.of(construct)).resourceOf(construct) as Resource;
}

function withProperty(value: unknown): Resource {
  const id = `Any${stack.node.children.length}`;
  return resourceOf(new CfnResource(stack, id, { type: 'Any::Any::Any', properties: { Value: value } }));
}

const VALUES: Record<string, unknown> = {
  'an object': { One: { Two: 'text' } },
  'names as the CDK writes them': { one: { two: 'text' } },
  'a field that is missing': { Other: 1 },
  'a field that is undefined': { One: undefined },
  'a field that is undefined beside the one that is meant': { One: undefined, one: { two: 3 } },
  'an object that is known only in the end': late({ One: late({ Two: 5 }) }),
  'nothing in the end': late(undefined),
  'a text': 'text',
  'a list': [{ One: 1 }],
  'a list of tokens': list.valueAsList,
  'a list that is known only in the end': Lazy.list({ produce: () => ['One'] }),
  'a call of CloudFormation': { One: Fn.conditionIf('IsProduction', { Two: 1 }, { Two: 2 }) },
  'a call by hand': { 'Fn::If': ['IsProduction', { One: 1 }, Aws.NO_VALUE] },
  'a reference by hand': { One: { Ref: 'Somebody' } },
  'a reference': { One: queue.queueArn },
  'a reference within a text': { One: { Two: `${queue.queueArn}/*` } },
  'a token as a key': { [Lazy.string({ produce: () => 'One' })]: { Two: 1 } },
  'a number that is known only in the end': { One: { Two: Lazy.number({ produce: () => 7 }) } },
  'a policy': { One: document },
  'members of a list': { One: [{ Two: 'a' }, { two: late('b') }, undefined, { Other: 1 }] },
  'members of a list that is known only in the end': { One: late([{ Two: late('a') }]) },
  'a text of JSON': { One: stack.toJsonString({ Two: queue.queueArn }) },
  'an object of a class': { One: new Map([['Two', 1]]) },
};

const PATHS = [['One'], ['One', 'Two'], ['Statement'], ['*'], ['One', '*', 'Two'], ['One', '*']];

test.each(Object.entries(VALUES))('a path through %s leads where it leads in the whole property', (_name, value) => {
  for (const path of PATHS) {
    const whole = withProperty(value).property('Value');
    // References are counted, so each way is asked of a resource of its own.
    const [one, all] = [withProperty(value).property('Value', ...path), withProperty(value).values('Value', ...path)];
    expect([path, uncounted(one)]).toEqual([path, uncounted(path.reduce(fieldOf, whole))]);
    expect([path, uncounted(all)]).toEqual([path, uncounted(valuesAt(whole, path))]);
  }
});

/** References without their numbers. */
function uncounted(value: unknown): unknown {
  return value === undefined ? value : JSON.parse(JSON.stringify(value).replace(/(Reference":)\d+/g, '$1"it"'));
}

test('what is beside a path is not resolved', () => {
  const refused = Lazy.any({
    produce: () => {
      throw new Error('nobody asked for it');
    },
  });
  const resource = withProperty({ One: 'text', Other: refused, List: [{ Name: 'a', Value: refused }] });
  expect([resource.property('Value', 'One'), resource.values('Value', 'List', '*', 'Name')]).toEqual(['text', ['a']]);
});

test('an override is part of what a path leads to', () => {
  const construct = new sqs.CfnQueue(stack, 'Changed', { redrivePolicy: { maxReceiveCount: 3 } });
  construct.addPropertyOverride('RedrivePolicy.maxReceiveCount', 5);
  construct.addPropertyOverride('RedriveAllowPolicy.sourceQueueArns', ['arn']);
  const resource = resourceOf(construct);
  expect(resource.property('RedrivePolicy', 'maxReceiveCount')).toBe(5);
  expect(resource.values('RedriveAllowPolicy', 'sourceQueueArns', '*')).toEqual(['arn']);
});

test('tags are those that the app adds, and properties those that were set last', () => {
  const construct = new sqs.CfnQueue(stack, 'Tagged', { visibilityTimeout: 1 });
  Tags.of(construct).add('team', 'shop');
  construct.visibilityTimeout = 2;
  // The CDK adds tags by an aspect when the app is synthesized.
  construct.tags.setTag('team', 'shop');
  const resource = resourceOf(construct);
  expect([resource.property('Tags'), resource.property('VisibilityTimeout')]).toEqual([
    [{ key: 'team', value: 'shop' }],
    2,
  ]);
});

test('a class of the user that puts its properties together by itself is asked for them', () => {
  class Doubled extends sqs.CfnQueue {
    protected override get cfnProperties(): Record<string, unknown> {
      return { ...super.cfnProperties, visibilityTimeout: 60 };
    }
  }
  expect(resourceOf(new Doubled(stack, 'Doubled', { visibilityTimeout: 30 })).property('VisibilityTimeout')).toBe(60);
});

test('a class of the user that replaces a property counts as the template has it', () => {
  class Getter extends sqs.CfnQueue {
    public override get visibilityTimeout(): number {
      return 60;
    }
  }
  const field = new (class extends sqs.CfnQueue {})(stack, 'Field', { visibilityTimeout: 30 });
  Object.defineProperty(field, 'visibilityTimeout', { value: 60 });
  for (const construct of [field, new Getter(stack, 'Getter', { visibilityTimeout: 30 })]) {
    const [body] = Object.values(stack.resolve(construct._toCloudFormation()).Resources);
    expect(resourceOf(construct).property('VisibilityTimeout')).toBe(Object(body).Properties.VisibilityTimeout);
  }
});

test('names that the CDK writes otherwise are found', () => {
  const construct = new lambda.CfnFunction(stack, 'Fn', { code: { zipFile: 'x' }, role: 'arn', kmsKeyArn: 'key' });
  const resource = resourceOf(construct);
  expect(['KmsKeyArn', 'KMSKeyArn', 'Code', 'Unknown'].map((name) => resource.property(name))).toEqual([
    'key',
    'key',
    { zipFile: 'x' },
    undefined,
  ]);
});

test('resources that have a property are those in whose template it is', () => {
  const own = newStack('Own', { context: {} });
  const [, second, third] = ['A', 'B', 'C'].map((id) => new sqs.CfnQueue(own, id));
  second.redrivePolicy = { maxReceiveCount: Token.asNumber(3) };
  third.addPropertyOverride('RedrivePolicy', {});
  const found = new AppModel(own).having('AWS::SQS::Queue', 'RedrivePolicy');
  expect(found.map(({ construct }) => construct)).toEqual([second, third]);
});
