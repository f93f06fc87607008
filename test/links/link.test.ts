import type { Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct, type IConstruct } from 'constructs';
import { HandlerFunction } from '../../src/functions/handler-function';
import { Link } from '../../src/links';
import { LINK_KINDS } from '../../src/links/kinds';
import { UsageError } from '../../src/private/errors';
import { Wiring } from '../../src/wiring/wiring';
import { anyCode, faultsOf, templateOf } from '../support/fixture';
import { actionsOf, functionIn, HERE, linked, newStack, statementsOf, variablesOf } from './link-contract';

const id = { name: 'id', type: dynamodb.AttributeType.STRING };
const table = (stack: Stack) => new dynamodb.TableV2(stack, 'Orders', { partitionKey: id });

describe('a link fails for a name that no variable can have', () => {
  test.each([
    ['1st', 'letters, digits and underscores', 'ORDERS'],
    ['orders-table', 'letters, digits and underscores', 'ORDERS_TABLE'],
    ['ordersTable!', 'letters, digits and underscores', 'ORDERS_TABLE'],
    ['_ORDERS', 'begins with a letter', 'ORDERS'],
    ['T', 'two or more', 'ORDERS'],
    ['', 'two or more', 'ORDERS'],
    ['AWS_REGION', 'Lambda sets a variable of that name itself', 'ORDERS'],
    ['_HANDLER', 'Lambda sets a variable of that name itself', 'HANDLER'],
    ['NODE_OPTIONS', 'the runtime reads a variable of that name', 'ORDERS'],
    ['PATH', 'the runtime reads a variable of that name', 'ORDERS'],
  ])("'%s'", (name, why, corrected) => {
    const stack = newStack();
    const faults = faultsOf(() => Wiring.attach(functionIn(stack), { links: { [name]: Link.read(table(stack)) } }));
    expect(faults).toEqual([
      {
        code: 'LinkName',
        what: expect.stringMatching(`^link '${name}': not a name .*${why}`),
        fix: `call it '${corrected}'`,
        at: 'Stack/Fn',
      },
    ]);
  });
});

describe('a link fails for a name that is taken', () => {
  test('by an environment variable', () => {
    const stack = newStack();
    const fn = functionIn(stack, { environment: { ORDERS: 'orders' } });
    const faults = faultsOf(() => Wiring.attach(fn, { links: { ORDERS: Link.read(table(stack)) } }));
    expect(faults).toMatchObject([{ code: 'LinkNameTaken', fix: expect.stringContaining("leave 'ORDERS' out") }]);
  });

  test('by the default environment of the scope', () => {
    const stack = newStack();
    const fn = new HandlerFunction(stack, 'Fn', { ...anyCode(), environment: { STAGE: 'test' } });
    expect(faultsOf(() => fn.addLink('STAGE', Link.read(table(stack))))).toMatchObject([{ code: 'LinkNameTaken' }]);
  });

  test('by another link', () => {
    const stack = newStack();
    const fn = functionIn(stack);
    Wiring.attach(fn, { links: { ORDERS: Link.read(table(stack)) } });
    const faults = faultsOf(() => Wiring.attach(fn, { links: { ORDERS: Link.write(new sqs.Queue(stack, 'Queue')) } }));
    expect(faults).toMatchObject([{ code: 'LinkNameTaken', what: expect.stringContaining('to Stack/Orders') }]);
  });

  test('by a link of an alias of the function', () => {
    const stack = newStack();
    const fn = functionIn(stack);
    const orders = table(stack);
    Wiring.attach(fn.addAlias('live'), { links: { ORDERS: Link.read(orders) } });
    const faults = faultsOf(() => Wiring.attach(fn, { links: { ORDERS: Link.read(orders) } }));
    expect(faults).toMatchObject([{ code: 'LinkNameTaken' }]);
  });
});

describe('a link fails for an unsupported resource', () => {
  test.each<[string, (stack: Stack) => unknown, RegExp]>([
    [
      'a construct of another kind',
      (stack) => new sqs.QueuePolicy(stack, 'Net', { queues: [new sqs.Queue(stack, 'Queue')] }),
      /Stack\/Net \(QueuePolicy\) is not of a kind/,
    ],
    [
      'an L1',
      (stack) => new dynamodb.CfnTable(stack, 'Raw', { keySchema: [] }),
      /Stack\/Raw \(AWS::DynamoDB::Table\) is not of a kind/,
    ],
    [
      'a construct of the user',
      (stack) => new (class Net extends Construct {})(stack, 'Own'),
      /Stack\/Own \(Net\) is not of a kind/,
    ],
    ['a name', () => 'orders', /the string 'orders' is not of a kind/],
    ['the name of a resource of the app', (stack) => table(stack).tableName, /a string is not of a kind/],
    ['nothing', () => undefined, /undefined is not of a kind/],
    ['an object', () => new Date(0), /an object of class Date is not of a kind/],
  ])('%s', (_name, make, what) => {
    const stack = newStack();
    const faults = faultsOf(() =>
      Wiring.attach(functionIn(stack), { links: { IT: Link.read(make(stack) as IConstruct) } }),
    );
    expect(faults).toMatchObject([{ code: 'UnknownLinkKind', what: expect.stringMatching(what), at: 'Stack/Fn' }]);
    for (const kind of LINK_KINDS) expect(faults[0].what).toContain(kind.name);
    expect(faults[0].fix).toContain('environment: { IT: ... }');
  });
});

describe('Link.allow fails for an action', () => {
  test.each([
    ['of all actions', '*', /allows whatever it matches/, /'dynamodb:BatchGetItem'/],
    ['of a whole service', 'dynamodb:*', /allows whatever it matches/, /name each action/],
    ['with a wildcard', 'dynamodb:Get*', /allows whatever it matches/, /name each action/],
    ['without its service', 'PutItem', /names no service/, /'dynamodb:PutItem'/],
    ['of another service', 's3:GetObject', /of another service than Stack\/Orders, a DynamoDB table/, /'dynamodb:'/],
    ['with a typing error', 'dynamodb:putItem', /is not an action/, /name one like/],
    ['that is an operation', 'dynamodb:TransactGetItems', /is an operation of the SDK/, /'dynamodb:GetItem'/],
  ])('%s', (_name, action, what, fix) => {
    const faults = faultsOf(() => linked(table, (orders) => Link.allow(orders, action)));
    expect(faults).toEqual([
      { code: 'LinkAction', what: expect.stringMatching(what), fix: expect.stringMatching(fix), at: 'Stack/Fn' },
    ]);
    if (action !== '*') expect(faults[0].what).toContain(`'${action}'`);
  });

  test('that is missing', () => {
    expect(faultsOf(() => linked(table, (orders) => Link.allow(orders)))).toMatchObject([{ code: 'LinkAction' }]);
  });
});

test.each(['with its role', 'without its role'])('a link fails for an imported function %s', (which) => {
  const stack = newStack();
  const fn = lambda.Function.fromFunctionAttributes(stack, 'Fn', {
    functionArn: `arn:aws:lambda:${HERE.region}:${HERE.account}:function:orders`,
    role: which === 'with its role' ? functionIn(stack, {}, 'Other').role : undefined,
    sameEnvironment: true,
  });
  const faults = faultsOf(() => Wiring.attach(fn, { links: { ORDERS: Link.read(table(stack)) } }));
  expect(faults).toMatchObject([
    { code: 'LinkEnvironment', what: expect.stringContaining('imported'), at: 'Stack/Fn' },
  ]);
});

describe('a link reports all of its mistakes at once', () => {
  const stack = newStack();
  const fn = lambda.Function.fromFunctionName(stack, 'Fn', 'orders');
  const link = Link.allow(new sns.Topic(stack, 'News'), 'sns:*', 'sqs:SendMessage', 'Publish');
  const faults = faultsOf(() => Wiring.attach(fn, { links: { 'the-news': link } }));

  test('with a code for each', () => {
    expect(faults.map((fault) => fault.code)).toEqual([
      'LinkName',
      'LinkEnvironment',
      'LinkAction',
      'LinkAction',
      'LinkAction',
    ]);
  });

  test.each(faults.map((fault, position) => [position, fault]))(
    'fault %i has what is wrong, where, and how to fix it',
    (_i, fault) => {
      expect(fault.what).toMatch(/^link 'the-news': [^A-Z].*[^.]$/);
      expect(fault.fix).toMatch(/^[a-z].*[^.]$/);
      expect(fault.at).toBe('Stack/Fn');
    },
  );
});

test('a link that fails changes nothing', () => {
  const stack = newStack();
  const fn = functionIn(stack);
  const orders = table(stack);
  expect(() => Wiring.attach(fn, { links: { ORDERS: Link.allow(orders, 'dynamodb:*') } })).toThrow(UsageError);
  expect(variablesOf(stack, fn)).toEqual({});
  expect(statementsOf(stack, fn)).toEqual([]);
});

test('actions are sorted, without duplicates', () => {
  const { stack, fn } = linked(table, (orders) =>
    Link.allow(orders, 'dynamodb:PutItem', 'dynamodb:DeleteItem', 'dynamodb:PutItem'),
  );
  expect(actionsOf(stack, fn)).toEqual(['dynamodb:DeleteItem', 'dynamodb:PutItem']);
});

test('a link of an alias sets the variable and the permissions of its function', () => {
  const stack = newStack();
  const fn = functionIn(stack);
  Wiring.attach(fn.addAlias('live'), { links: { ORDERS: Link.allow(table(stack), 'dynamodb:GetItem') } });
  expect(Object.keys(variablesOf(stack, fn))).toEqual(['ORDERS']);
  expect(actionsOf(stack, fn)).toEqual(['dynamodb:GetItem']);
});

test('resources of many kinds can be linked to one function', () => {
  const stack = newStack();
  const links = {
    ORDERS: Link.read(table(stack)),
    MORE_ORDERS: Link.read(new dynamodb.TableV2(stack, 'More', { partitionKey: id })),
    PHOTOS: Link.readWrite(new s3.Bucket(stack, 'Photos')),
    JOBS: Link.write(new sqs.Queue(stack, 'Jobs')),
  };
  const fn = new HandlerFunction(stack, 'Fn', { ...anyCode(), links });
  expect(Object.keys(variablesOf(stack, fn)).sort()).toEqual(['JOBS', 'MORE_ORDERS', 'ORDERS', 'PHOTOS']);
  templateOf(stack).resourceCountIs('AWS::IAM::Policy', 1);
});

describe('a key that is referenced by an alias', () => {
  test('is allowed by its own ARN if the alias belongs to this app', () => {
    const { stack, fn } = linked(
      (it) => new sqs.Queue(it, 'Jobs', { encryptionMasterKey: new kms.Key(it, 'Key').addAlias('alias/jobs') }),
      (queue) => Link.write(queue),
    );
    expect(onKey(stack, fn)).toMatchObject({ Resource: { 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] } });
  });

  test('is allowed by a condition if the alias is imported', () => {
    const { stack, fn } = linked(
      (it) => new sqs.Queue(it, 'Jobs', { encryptionMasterKey: kms.Alias.fromAliasName(it, 'Key', 'alias/jobs') }),
      (queue) => Link.write(queue),
    );
    expect(onKey(stack, fn)).toMatchObject({
      Resource: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:kms:${HERE.region}:${HERE.account}:key/*`]] },
      Condition: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': 'alias/jobs' } },
    });
  });

  function onKey(stack: Stack, fn: lambda.Function) {
    return statementsOf(stack, fn).find((statement) => JSON.stringify(statement.Action).includes('kms:'));
  }
});
