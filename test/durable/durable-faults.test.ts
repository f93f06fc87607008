import { Duration } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { durableFaults } from '../../src/durable/durable-faults';

const { NODEJS_24_X } = lambda.Runtime;
const minutes = Duration.minutes(5);
const codesOf = (settings: Parameters<typeof durableFaults>[0]) => durableFaults(settings).map(({ code }) => code);

describe('the runtimes that AWS documents are taken, and later ones of their languages', () => {
  test.each([
    ['nodejs20.x', false],
    ['nodejs22.x', true],
    ['nodejs24.x', true],
    ['nodejs26.x', true],
    ['python3.9', false],
    ['python3.12', false],
    ['python3.13', true],
    ['python3.14', true],
    ['java11', false],
    ['java8.al2', false],
    ['java17', true],
    ['java25', true],
    ['dotnet6', false],
    ['dotnet8', true],
    ['dotnet10', true],
    ['ruby3.4', false],
    ['go1.x', false],
    ['provided.al2023', false],
    ['FROM_IMAGE', true],
  ])('%s: %p', (name, taken) => {
    const runtime = new lambda.Runtime(name);
    expect(codesOf({ durable: { executionTimeout: minutes }, runtime })).toEqual(taken ? [] : ['DurableRuntime']);
    expect(codesOf({ durableConfig: { executionTimeout: minutes }, runtime })).toEqual(taken ? [] : ['DurableRuntime']);
  });

  test('a function that is not durable may have any', () => {
    expect(codesOf({ runtime: lambda.Runtime.RUBY_3_4 })).toEqual([]);
  });
});

test.each([
  ['nothing', Duration.seconds(0), false],
  ['half a second', Duration.millis(500), false],
  ['one second', Duration.seconds(1), true],
  ['one second and a half', Duration.millis(1500), false],
  ['366 days', Duration.days(366), true],
  ['one second more than 366 days', Duration.seconds(366 * 86_400 + 1), false],
])('an execution may take %s: %p', (_name, executionTimeout, taken) => {
  const codes = codesOf({ durable: { executionTimeout }, runtime: NODEJS_24_X });
  expect(codes).toEqual(taken ? [] : ['DurableExecutionTimeout']);
});

test.each([
  ['23 hours', Duration.hours(23), false],
  ['a day', Duration.days(1), true],
  ['a day and a half', Duration.hours(36), false],
  ['90 days', Duration.days(90), true],
  ['91 days', Duration.days(91), false],
])('a history may be kept for %s: %p', (_name, retentionPeriod, taken) => {
  const codes = codesOf({ durable: { executionTimeout: minutes, retentionPeriod }, runtime: NODEJS_24_X });
  expect(codes).toEqual(taken ? [] : ['DurableRetentionPeriod']);
});

test("the CDK's own setting beside ours is refused, and what is wrong besides is said with it", () => {
  const durable = { executionTimeout: Duration.days(400), retentionPeriod: Duration.days(100) };
  const durableConfig = { executionTimeout: minutes };
  expect(codesOf({ durable, durableConfig, runtime: lambda.Runtime.PYTHON_3_12 })).toEqual([
    'DurableTwice',
    'DurableRuntime',
    'DurableExecutionTimeout',
    'DurableRetentionPeriod',
  ]);
});
