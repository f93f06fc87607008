import { Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import { isForeign, type Place, type PlaceLimits, placeFaults, placeOfSource } from '../../src/triggers/place';
import { TriggerTarget } from '../../src/triggers/trigger-target';
import { anyCode, newApp, newStack } from '../support/fixture';

const HERE: Place = { region: 'eu-central-1', account: '111122223333' };
const OTHER_REGION: Place = { ...HERE, region: 'us-east-1' };
const OTHER_ACCOUNT: Place = { ...HERE, account: '444455556666' };

function targetIn(stack: Stack, handler: lambda.IFunction = new lambda.Function(stack, 'Handler', anyCode())) {
  const none = () => {
    throw new Error('a question asks for no queue');
  };
  return TriggerTarget._of({
    handler,
    statedTimeout: undefined,
    streamFailureDestination: none,
    deliveryFailureQueue: none,
  });
}

const stackIn = (env?: Place) => new Stack(newApp(), 'Stack', { env });
const faults = (place: Place, limits?: PlaceLimits, target = targetIn(stackIn(HERE))) =>
  placeFaults(target, { name: 'Theirs', place }, limits);

test.each<[string, Place, PlaceLimits, RegExp[]]>([
  ['beside the function', HERE, {}, []],
  ['in another region', OTHER_REGION, {}, [/Theirs is in region us-east-1 .* eu-central-1/]],
  ['in another account', OTHER_ACCOUNT, {}, [/Theirs is in account 444455556666 .* 111122223333/]],
  ['in another region and account', { region: 'us-east-1', account: '444455556666' }, {}, [/region/]],
  ['in another account, if only the region counts', OTHER_ACCOUNT, { bounds: ['region'] }, []],
])('a source %s', (_name, place, limits, expected) => {
  const found = faults(place, limits);
  expect(found.map((fault) => fault.code)).toEqual(expected.map(() => 'SourceElsewhere'));
  for (const [i, text] of expected.entries()) expect(found[i]?.what).toMatch(text);
});

test('a place that is known only at deployment is taken to be that of the function', () => {
  expect(faults(OTHER_REGION, {}, targetIn(newStack()))).toEqual([]);
  const { region, account } = newStack();
  expect(faults({ region, account })).toEqual([]);
  expect(isForeign(targetIn(newStack()), OTHER_ACCOUNT)).toBe(false);
});

test('a trigger can have a fix of its own', () => {
  expect(faults(OTHER_REGION)[0]?.fix).toContain('us-east-1');
  expect(faults(OTHER_REGION, { fix: 'forward the events' })[0]?.fix).toBe('forward the events');
});

test('the place of an imported function is that of its ARN', () => {
  const stack = stackIn(HERE);
  const functionArn = 'arn:aws:lambda:us-east-1:111122223333:function:f';
  const handler = lambda.Function.fromFunctionArn(stack, 'Imported', functionArn);
  expect(faults(OTHER_REGION, {}, targetIn(stack, handler))).toEqual([]);
});

test('the place of a source is that of its ARN, else of its construct, else of the function', () => {
  const stack = stackIn(HERE);
  const target = targetIn(stack);
  const topic = new sns.Topic(new Stack(stack.node.root as never, 'Other', { env: OTHER_REGION }), 'Topic');
  expect(placeOfSource(target, 'arn:aws:sns:eu-west-1:444455556666:theirs', topic)).toEqual({
    region: 'eu-west-1',
    account: '444455556666',
  });
  expect(placeOfSource(target, topic.topicArn, topic)).toEqual(OTHER_REGION);
  expect(placeOfSource(target, topic.topicArn)).toEqual(HERE);
});
