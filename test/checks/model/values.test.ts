import { CfnParameter, CfnResource, Fn, Lazy, Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { AppModel } from '../../../src/checks/model/app-model';
import type { Resource } from '../../../src/checks/model/resource';
import { isDecidedLater, listOf, numberOf, textOf, valuesAt } from '../../../src/checks/model/values';
import { newStack } from '../../support/fixture';

const stack = newStack('Stack', { context: {} });
const queue = new sqs.Queue(stack, 'Queue');
const size = new CfnParameter(stack, 'Size', { type: 'Number' });

/** Returns the model's view of a resource with a property. */
function withProperty(value: unknown): { model: AppModel; resource: Resource } {
  const id = `Any${stack.node.children.length}`;
  const construct = new CfnResource(stack, id, { type: 'Any::Any::Any', properties: { Value: value } });
  const model = new AppModel(stack);
  return { model, resource: model.resourceOf(construct) as Resource };
}

const madeOf = (value: unknown) => withProperty(value).resource.property('Value');

/** As the CDK resolves it; a value that refers to nothing must be the same here. */
const asCdk = (value: unknown) => stack.resolve(value);

const document = new iam.PolicyDocument({
  statements: [new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: ['*'] })],
});

test.each<[string, unknown]>([
  ['texts, numbers and booleans', { a: 'text', b: [1, true], c: { d: null } }],
  ['missing values', { a: undefined, b: [undefined, 1], c: {} }],
  [
    'what is known only in the end',
    { a: Lazy.string({ produce: () => 'late' }), b: Lazy.number({ produce: () => 3 }) },
  ],
  ['lists that are known only in the end', { a: Lazy.list({ produce: () => ['one', 'two'] }) }],
  [
    'values of any kind that are known only in the end',
    { a: Lazy.any({ produce: () => ({ b: [Lazy.string({ produce: () => 'c' })] }) }) },
  ],
  ['tokens within texts', `before ${Token.asString({ 'Fn::Sub': 'x' })} after`],
  ['tokens in keys', { [Lazy.string({ produce: () => 'key' })]: 1 }],
  ['policies', { a: document }],
  ['calls by hand', { 'Fn::If': ['IsProduction', 5, { Ref: 'AWS::NoValue' }] }],
  ['pseudo parameters', `arn:${stack.partition}:sqs:${stack.region}:${stack.account}:jobs`],
  ['numbers below zero', { a: -1, b: [-0.5] }],
  ['texts of JSON', stack.toJsonString({ a: stack.region, b: Lazy.number({ produce: () => 3 }) })],
  ['texts of JSON with a key that CloudFormation decides', stack.toJsonString({ [stack.region]: [stack.account] })],
  ['texts that are joined in the end', Fn.join('/', ['a', stack.region, Lazy.string({ produce: () => 'b' })])],
  ['a list of pseudo parameters', Fn.split(',', Fn.importValue('Names'))],
])('%s are what the CDK makes of them', (_name, value) => expect(madeOf(value)).toEqual(asCdk(value)));

test.each<[string, unknown]>([
  ['a token alone', queue.queueArn],
  ['in a list', [queue.queueArn]],
  ['within a text', `${queue.queueArn}/*`],
  ['by hand', { 'Fn::GetAtt': [stack.getLogicalId(queue.node.defaultChild as CfnResource), 'Arn'] }],
  ['by hand, in one text', { 'Fn::GetAtt': `${stack.getLogicalId(queue.node.defaultChild as CfnResource)}.Arn` }],
  ['in a text of JSON', stack.toJsonString({ Resource: queue.queueArn })],
  ['in a condition', Fn.conditionIf('IsProduction', queue.queueArn, 'none')],
  ['known only in the end', Lazy.string({ produce: () => queue.queueArn })],
])('a reference leads to its resource: %s', (_name, value) => {
  const { model, resource } = withProperty(value);
  expect(model.targetOf(resource.property('Value'), resource)?.at).toBe(queue);
});

test('a parameter is no number, no text and no list', () => {
  const value = madeOf(size.valueAsNumber);
  expect([numberOf(value), textOf(value), listOf(value)]).toEqual([undefined, undefined, []]);
  expect(value).toBeDefined();
});

test('a path through something that CloudFormation decides ends there, and is not missing', () => {
  const condition = { 'Fn::If': ['IsProduction', { Inner: 1 }, { Inner: 2 }] };
  expect(withProperty(condition).resource.property('Value', 'Inner')).toEqual(condition);
  expect(valuesAt(condition, ['*', 'Inner'])).toEqual([condition]);
});

test('a value that the CDK refuses to render is not known, and not missing', () => {
  const value = madeOf(
    Lazy.string({
      produce: () => {
        throw new Error('no such thing');
      },
    }),
  );
  expect([textOf(value), isDecidedLater(value)]).toEqual([undefined, true]);
});

test('two resources are not one target', () => {
  const { model, resource } = withProperty([queue.queueArn, new sqs.Queue(stack, 'Other').queueArn]);
  expect(model.targetOf(resource.property('Value'), resource)).toBeUndefined();
});

test('overrides are part of a property, in the case of CloudFormation', () => {
  const own = new sqs.CfnQueue(new Stack(stack.node.root as never, 'Own'), 'Queue', {
    kmsMasterKeyId: 'old',
    redrivePolicy: { maxReceiveCount: 3, deadLetterTargetArn: 'arn' },
  });
  own.addPropertyOverride('KmsMasterKeyId', 'new');
  own.addPropertyOverride('RedrivePolicy.maxReceiveCount', 5);
  own.addPropertyDeletionOverride('RedrivePolicy.deadLetterTargetArn');
  const resource = new AppModel(own.stack).resourceOf(own);
  expect([resource?.property('KmsMasterKeyId'), resource?.property('RedrivePolicy')]).toEqual([
    'new',
    { maxReceiveCount: 5 },
  ]);
});
