import { App, Aws, CfnParameter, Fn, Lazy, NestedStack, Stack, Token } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { anyCode, newStack } from '../../support/fixture';
import { check, functionWith } from './contract';

const codesOf = (environment: Record<string, string>) => {
  const { faults, warnings } = check(functionWith(environment));
  return [...faults.map(({ code }) => code), ...warnings.map((text) => /\[ack: (.*)\]/.exec(text)?.[1])];
};

describe('literal values', () => {
  test.each([
    ['what fits with quotes, colon and braces', 4096 - 2 - 6 - 4, []],
    ['one letter more, in the way that Lambda counts', 4096 - 2 - 6 - 3, ['lambdaform:environmentSize']],
    ['names and values that just fit without them', 4096 - 4, ['lambdaform:environmentSize']],
    ['one letter more', 4096 - 3, ['EnvironmentTooLarge']],
  ])('%s', (_what, length, codes) => expect(codesOf({ TEXT: 'x'.repeat(length) })).toEqual(codes));

  test('are counted in bytes', () => expect(codesOf({ TEXT: 'ü'.repeat(2047) })).toEqual(['EnvironmentTooLarge']));

  test('can be longer in JSON', () => {
    expect(codesOf({ TEXT: 'x'.repeat(3900) })).toEqual([]);
    expect(codesOf({ TEXT: '"'.repeat(3900) })).toEqual(['lambdaform:environmentSize']);
  });

  test('are listed, the longest first', () => {
    const [fault] = check(functionWith({ AA: 'x'.repeat(20), BB: 'x'.repeat(5000), CC: 'x'.repeat(20) })).faults;
    expect(fault.what).toBe(
      'the environment has at least 5,046 bytes, and Lambda allows 4,096 bytes: BB 5002, AA 22, CC 22',
    );
    expect(fault.at).toBe('Stack/Fn');
  });

  test('are summed up if there are many', () => {
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`V${index + 10}`, 'x'.repeat(100)]));
    const [fault] = check(functionWith(many)).faults;
    expect(fault.what).toMatch(/: V10 103, V11 103, .*V21 103, 38 others 3914$/);
  });
});

/** What a message says of a variable beside one that fills the environment nearly, and how. */
function measured(value: (stack: Stack) => string, stack = newStack('Shop')): string | undefined {
  const environment = { IT: value(stack), REST: 'x'.repeat(4080) };
  const fn = new lambda.Function(stack, 'Fn', { ...anyCode(), environment });
  const { faults, warnings } = check(fn);
  const text = faults[0]?.what ?? warnings[0] ?? '';
  return /\bIT [^,;]*/.exec(text)?.[0].replace('IT ', '');
}

describe('values that are known only at deployment', () => {
  const named = (length: number) => 'n'.repeat(length);
  // Name of the variable, then for generated names the stack's, two hyphens and 13 characters.
  test.each<[string, (stack: Stack) => string, string]>([
    [
      'the name of a table',
      (stack) => table(stack).tableName,
      `up to ${2 + 4 + 'TableCD117FA1'.length + 15} (estimated)`,
    ],
    ['a name that was given', (stack) => table(stack, named(40)).tableName, 'up to 42 (estimated)'],
    [
      'the ARN of a table',
      (stack) => table(stack, named(40)).tableArn,
      `up to ${2 + arn('dynamodb') + 6 + 40} (estimated)`,
    ],
    ['a bucket', (stack) => new s3.Bucket(stack, 'B'.repeat(60)).bucketName, 'up to 65 (estimated)'],
    [
      'the ARN of a bucket',
      (stack) => bucket(stack, named(50)).bucketArn,
      `up to ${2 + 'arn:aws:s3:::'.length + 7 + 50} (estimated)`,
    ],
    [
      'the ARN of objects',
      (stack) => bucket(stack, named(50)).arnForObjects('raw/*'),
      `up to ${2 + 'arn:aws:s3:::'.length + 7 + 50 + 6} (estimated)`,
    ],
    [
      'the URL of a queue',
      (stack) => new sqs.Queue(stack, 'Queue', { queueName: named(20) }).queueUrl,
      `up to ${2 + 'https://sqs.'.length + 15 + 1 + 17 + 1 + 12 + 1 + 20} (estimated)`,
    ],
    [
      'the ARN of a topic',
      (stack) => new sns.Topic(stack, 'Topic', { topicName: named(20) }).topicArn,
      `up to ${2 + arn('sns') + 20} (estimated)`,
    ],
    [
      'the ARN of a secret',
      (stack) => new secretsmanager.Secret(stack, 'S', { secretName: named(20) }).secretArn,
      `up to ${2 + arn('secretsmanager') + 7 + 20 + 7} (estimated)`,
    ],
    ['the account', (stack) => stack.account, 'up to 14 (estimated)'],
    ['the region', (stack) => stack.region, 'up to 17 (estimated)'],
    ['a parameter', (stack) => new CfnParameter(stack, 'P', { maxLength: 33 }).valueAsString, 'up to 35 (estimated)'],
    [
      'a parameter of two',
      (stack) => new CfnParameter(stack, 'P', { allowedValues: ['a', 'four'] }).valueAsString,
      'up to 6 (estimated)',
    ],
    ['an import', () => Fn.importValue('Other'), 'up to 258 (estimated)'],
    ['a choice', () => Token.asString(Fn.conditionIf('C', 'short', named(30))), 'up to 32 (estimated)'],
    [
      'a substitution',
      () => Fn.sub(['https://$', '{AWS::Region}.example.com/$', '{!x}'].join('')),
      `up to ${2 + 'https://'.length + 15 + '.example.com/#{x}'.length} (estimated)`,
    ],
    [
      'a value of which nothing is known',
      (stack) => stack.resolve(Fn.select(0, Fn.split('/', stack.region))) as string,
      'up to 258 (estimated)',
    ],
    ['a literal that is computed late', () => Lazy.string({ produce: () => named(30) }), '32'],
  ])('%s', (_what, value, said) => expect(measured(value)).toBe(said));

  test('have the exact lengths of partition and region in a stack with a region', () => {
    const stack = new Stack(new App(), 'Shop', { env: { region: 'cn-north-1', account: '111111111111' } });
    expect(measured(() => [Aws.PARTITION, Aws.REGION, Aws.URL_SUFFIX].join(' '), stack)).toBe(
      `up to ${2 + 'aws-cn cn-north-1 amazonaws.com.cn'.length} (estimated)`,
    );
  });

  test('assume a generated name for a nested stack', () => {
    const nested = new NestedStack(newStack('Shop'), 'Nested');
    expect(measured((stack) => table(stack).tableName, nested as Stack)).toMatch(/^up to 158 /);
  });

  test('follow from the stack of their resource', () => {
    const other = new Stack(new App(), 'AnotherStack');
    const shop = new Stack(other.node.root, 'Shop');
    const length = 2 + 'AnotherStack'.length + 'TableCD117FA1'.length + 15;
    expect(measured(() => table(other).tableName, shop)).toBe(`up to ${length} (estimated)`);
  });

  test('cause no error if they may fit', () => {
    const { faults, warnings } = check(functionWith({ AA: Fn.importValue('Other'), BB: 'x'.repeat(3900) }));
    expect(faults).toEqual([]);
    expect(warnings[0]).toMatch(
      /^the environment may have up to 4,174 bytes, and Lambda allows 4,096 bytes: BB 3902, AA up/,
    );
  });

  test('of twenty links with usual names fit', () => {
    const stack = newStack('OrdersProduction');
    const tables = Array.from({ length: 20 }, (_, index) => [
      `TABLE_${index}`,
      table(stack, undefined, `T${index}`).tableName,
    ]);
    const fn = new lambda.Function(stack, 'Fn', { ...anyCode(), environment: Object.fromEntries(tables) });
    expect(check(fn)).toEqual({ faults: [], warnings: [] });
  });
});

/** An ARN up to its resource, with the longest names of partition and region. */
function arn(service: string): number {
  return `arn:${'p'.repeat(10)}:${service}:${'r'.repeat(15)}:111111111111:`.length;
}

function table(stack: Stack, tableName?: string, id = 'Table'): dynamodb.Table {
  return new dynamodb.Table(stack, id, {
    tableName,
    partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
  });
}

function bucket(stack: Stack, bucketName: string): s3.Bucket {
  return new s3.Bucket(stack, 'Bucket', { bucketName });
}
