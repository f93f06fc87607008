import { Aspects, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { AwsCall } from '../../src/analysis/found/code-usage';
import { Link } from '../../src/links';
import { Wiring } from '../../src/wiring/wiring';
import { call, codeDoes } from '../support/code-usage';
import { faultsOf, newApp, templateOf } from '../support/fixture';
import { unacknowledgedFindings } from '../support/nag';
import { functionIn, HERE, newStack, statementsOf, variablesOf } from './link-contract';

const id = { name: 'id', type: dynamodb.AttributeType.STRING };

function table(stack: Stack, name: string): dynamodb.TableV2 {
  const globalSecondaryIndexes = [{ indexName: 'byDate', partitionKey: id }];
  return new dynamodb.TableV2(stack, name, { partitionKey: id, globalSecondaryIndexes });
}

/** The permissions of a function with `Link.to` links, by resource: `Orders.Arn`. */
function allowed(links: (stack: Stack) => Record<string, Link>, ...calls: AwsCall[]) {
  codeDoes(...calls);
  const stack = newStack();
  const fn = functionIn(stack);
  Wiring.attach(fn, { links: links(stack) });
  return readable(stack, fn);
}

function readable(stack: Stack, fn: lambda.Function) {
  return statementsOf(stack, fn).map(({ Action, Resource }) => [
    [Action].flat().map((action) => action.replace(/^dynamodb:/, '')),
    [Resource].flat().map(nameOf),
  ]);
}

/** Returns `Orders` for `{ 'Fn::GetAtt': ['Orders1A2B3C4D', 'Arn'] }`, with what is appended to the ARN. */
function nameOf(resource: unknown): string {
  const text = JSON.stringify(resource);
  const [, name] = /"Fn::GetAtt":\["(\w+?)[0-9A-F]{8}","Arn"/.exec(text) ?? [];
  const [, rest] = /"([^"]*)"\]\]\}$/.exec(text) ?? [];
  return name ? `${name}${rest ?? ''}` : String(resource);
}

const orders = (stack: Stack) => ({ ORDERS: Link.to(table(stack, 'Orders')) });
const two = (stack: Stack) => ({ ORDERS: Link.to(table(stack, 'Orders')), CARTS: Link.to(table(stack, 'Carts')) });

describe('Link.to allows what the code does', () => {
  test('and nothing else', () => {
    expect(allowed(orders, call('client-dynamodb', 'PutItem'))).toEqual([[['PutItem'], ['Orders']]]);
  });

  test('which is nothing if it does nothing', () => expect(allowed(orders)).toEqual([]));

  test('with one statement for reading and one for writing', () => {
    const calls = ['PutItem', 'GetItem', 'DeleteItem', 'BatchGetItem'].map((name) => call('client-dynamodb', name));
    expect(allowed(orders, ...calls)).toEqual([
      [['BatchGetItem', 'GetItem'], ['Orders']],
      [['DeleteItem', 'PutItem'], ['Orders']],
    ]);
  });

  test('and lists an action once, however often it is called', () => {
    const calls = [3, 9].map((line) => call('client-dynamodb', 'GetItem', { at: { file: 'src/a.ts', line } }));
    expect(allowed(orders, ...calls)).toEqual([[['GetItem'], ['Orders']]]);
  });

  test('in the same order, whatever the order of links and calls', () => {
    const calls = [call('client-dynamodb', 'Scan', { parameters: {} }), call('client-dynamodb', 'PutItem')];
    const reversed = (stack: Stack) => Object.fromEntries(Object.entries(two(stack)).reverse());
    expect(allowed(reversed, ...calls.reverse())).toEqual(allowed(two, ...calls));
  });
});

describe('an index', () => {
  const query = (parameters?: AwsCall['parameters']) => call('client-dynamodb', 'Query', { parameters });

  test('that the code names is allowed, and the table is not', () => {
    expect(allowed(orders, query({ IndexName: 'byDate' }))).toEqual([[['Query'], ['Orders/index/byDate']]]);
  });

  test('with an unknown name may be any index of the table', () => {
    expect(allowed(orders, query({ IndexName: true }))).toEqual([[['Query'], ['Orders/index/byDate']]]);
  });

  test('is not allowed if the code names none', () => {
    expect(allowed(orders, query({}))).toEqual([[['Query'], ['Orders']]]);
  });

  test('and the table are allowed if nothing is known about the call', () => {
    expect(allowed(orders, query())).toEqual([[['Query'], ['Orders', 'Orders/index/byDate']]]);
  });
});

describe('the link of a call', () => {
  const put = (variables?: string[]) => call('client-dynamodb', 'PutItem', { variables });
  const get = (variables?: string[]) => call('client-dynamodb', 'GetItem', { variables });

  test('is the one whose variable it uses', () => {
    expect(allowed(two, put(['ORDERS']), get(['CARTS']))).toEqual([
      [['GetItem'], ['Carts']],
      [['PutItem'], ['Orders']],
    ]);
  });

  test('can be either of two', () => {
    expect(allowed(two, put(['ORDERS', 'CARTS']))).toEqual([
      [['PutItem'], ['Carts']],
      [['PutItem'], ['Orders']],
    ]);
  });

  test('is every link of the service if the code does not tell', () => {
    expect(allowed(two, put())).toEqual([
      [['PutItem'], ['Carts']],
      [['PutItem'], ['Orders']],
    ]);
  });

  test('is none if the code uses a variable that is set by hand', () => {
    codeDoes(put(['ARCHIVE']));
    const stack = newStack();
    const fn = functionIn(stack, { environment: { ARCHIVE: 'archive' } });
    Wiring.attach(fn, { links: orders(stack) });
    expect(statementsOf(stack, fn)).toEqual([]);
  });

  test('is no link of another service', () => {
    const links = (stack: Stack) => ({ PHOTOS: Link.to(new s3.Bucket(stack, 'Photos')) });
    expect(allowed(links, put())).toEqual([]);
  });
});

describe('beside links with stated access', () => {
  test('nothing is allowed twice', () => {
    codeDoes(call('client-dynamodb', 'GetItem'), call('client-dynamodb', 'PutItem'));
    const stack = newStack();
    const fn = functionIn(stack);
    const it = table(stack, 'Orders');
    Wiring.attach(fn, { links: { ORDERS: Link.to(it), AGAIN: Link.allow(it, 'dynamodb:GetItem') } });
    expect(readable(stack, fn)).toEqual([
      [['GetItem'], ['Orders']],
      [['PutItem'], ['Orders']],
    ]);
  });

  test('two links to one resource allow an action once', () => {
    const links = (stack: Stack) => {
      const it = table(stack, 'Orders');
      return { ONE: Link.to(it), TWO: Link.to(it) };
    };
    expect(allowed(links, call('client-dynamodb', 'PutItem'))).toEqual([[['PutItem'], ['Orders']]]);
  });
});

describe('a bucket', () => {
  const bucket = (stack: Stack) => ({ PHOTOS: Link.to(new s3.Bucket(stack, 'Photos')) });

  test('is allowed itself, apart from its objects', () => {
    const calls = ['GetObject', 'ListObjectsV2', 'PutObject'].map((name) => call('client-s3', name));
    expect(allowed(bucket, ...calls)).toEqual([
      [['s3:GetObject'], ['Photos/*']],
      [['s3:ListBucket'], ['Photos']],
      [['s3:PutObject'], ['Photos/*']],
    ]);
  });

  test('can be linked by a prefix', () => {
    codeDoes(call('client-s3', 'GetObject'), call('client-s3', 'ListObjectsV2'));
    const stack = newStack();
    const fn = functionIn(stack);
    Wiring.attach(fn, { links: { PHOTOS: Link.to(new s3.Bucket(stack, 'Photos')).withPrefix('raw/') } });
    expect(readable(stack, fn)).toEqual([
      [['s3:GetObject'], ['Photos/raw/*']],
      [['s3:ListBucket'], ['Photos']],
    ]);
    expect(statementsOf(stack, fn)[1].Condition).toEqual({ StringLike: { 's3:prefix': 'raw/*' } });
    expect(unacknowledgedFindings(stack).filter((finding) => finding.includes('IAM5'))).toEqual([]);
  });

  test('is not allowed as a whole by a link to a part of it', () => {
    codeDoes(call('client-s3', 'GetObject'));
    const stack = newStack();
    const fn = functionIn(stack);
    const photos = new s3.Bucket(stack, 'Photos');
    Wiring.attach(fn, { links: { RAW: Link.read(photos).withPrefix('raw/'), PHOTOS: Link.to(photos) } });
    expect(readable(stack, fn)).toContainEqual([['s3:GetObject'], ['Photos/*']]);
  });

  test('that another service reads on behalf of its caller is allowed to the caller', () => {
    const detect = call('client-rekognition', 'DetectLabels', { parameters: { S3Object: true } });
    expect(allowed(bucket, detect)).toEqual([[['s3:GetObject'], ['Photos/*']]]);
  });
});

test('the key of a resource is allowed for what the code does', () => {
  codeDoes(call('client-s3', 'GetObject'));
  const stack = newStack();
  const fn = functionIn(stack);
  const encryptionKey = new kms.Key(stack, 'Key');
  Wiring.attach(fn, { links: { PHOTOS: Link.to(new s3.Bucket(stack, 'Photos', { encryptionKey })) } });
  expect(readable(stack, fn)).toEqual([
    [['kms:Decrypt'], ['Key']],
    [['s3:GetObject'], ['Photos/*']],
  ]);
});

test('an action that AWS does not check against resources is allowed once, with a reason', () => {
  codeDoes(call('client-sfn', 'SendTaskSuccess'));
  const stack = newStack();
  const fn = functionIn(stack);
  const machine = (name: string) =>
    new sfn.StateMachine(stack, name, {
      definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(stack, `${name}P`)),
    });
  Wiring.attach(fn, { links: { ONE: Link.to(machine('One')), TWO: Link.to(machine('Two')) } });
  expect(statementsOf(stack, fn)).toEqual([{ Effect: 'Allow', Action: 'states:SendTaskSuccess', Resource: '*' }]);
  expect(
    unacknowledgedFindings(stack).filter((finding) => finding.includes('IAM5') && finding.includes('/Fn')),
  ).toEqual([]);
});

test('a role is passed to one service', () => {
  codeDoes(call('client-scheduler', 'CreateSchedule'));
  const stack = newStack();
  const fn = functionIn(stack);
  const role = new iam.Role(stack, 'Runner', { assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com') });
  Wiring.attach(fn, { links: { RUNNER: Link.to(role) } });
  expect(statementsOf(stack, fn)).toEqual([
    {
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: stack.resolve(role.roleArn),
      Condition: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
    },
  ]);
});

describe('Link.to for code that cannot be read', () => {
  test('is an error with a fix', () => {
    const stack = newStack();
    const fn = functionIn(stack, { runtime: lambda.Runtime.PYTHON_3_13 });
    const faults = faultsOf(() => Wiring.attach(fn, { links: orders(stack) }));
    expect(faults).toEqual([
      {
        code: 'LinkCodeUnknown',
        what: expect.stringMatching(/^link 'ORDERS': Link.to\(\) derives .* code of Stack\/Fn can't be read/),
        fix: expect.stringContaining('Link.read()'),
        at: 'Stack/Fn',
      },
    ]);
    expect(variablesOf(stack, fn)).toEqual({});
  });

  test('is no error for a stack that is not bundled', () => {
    codeDoes(call('client-dynamodb', 'PutItem'));
    const stack = unbundled();
    const fn = functionIn(stack);
    Wiring.attach(fn, { links: two(stack) });
    expect(statementsOf(stack, fn)).toEqual([
      { Sid: 'FollowsFromCodeThatIsNotBundled', Effect: 'Deny', Action: 'sts:GetCallerIdentity', Resource: '*' },
    ]);
  });

  test('does not affect links with stated access', () => {
    const stack = unbundled();
    const fn = functionIn(stack);
    Wiring.attach(fn, { links: { ORDERS: Link.allow(table(stack, 'Orders'), 'dynamodb:GetItem') } });
    expect(readable(stack, fn)).toEqual([[['GetItem'], ['Orders']]]);
  });

  function unbundled(): Stack {
    return new Stack(newApp({ context: { 'aws:cdk:bundling-stacks': [] } }), 'Stack', { env: HERE });
  }
});

test('a prefix is rejected for resources without keys', () => {
  codeDoes();
  const stack = newStack();
  const faults = faultsOf(() =>
    Wiring.attach(functionIn(stack), { links: { ORDERS: Link.to(table(stack, 'Orders')).withPrefix('raw/') } }),
  );
  expect(faults).toMatchObject([{ code: 'LinkPart', what: expect.stringContaining("'raw/'") }]);
});

test('a role that must not be changed gets a warning with the actions', () => {
  codeDoes(call('client-dynamodb', 'PutItem'));
  const stack = newStack();
  const role = iam.Role.fromRoleArn(stack, 'Role', `arn:aws:iam::${HERE.account}:role/shared`, {
    mutable: false,
    addGrantsToResources: true,
  });
  Wiring.attach(functionIn(stack, { role }), { links: orders(stack) });
  templateOf(stack);
  Annotations.fromStack(stack).hasWarning(
    '/Stack/Fn',
    Match.stringLikeRegexp('dynamodb:PutItem.*permissionsNotGranted'),
  );
});

test.each([true, false])("a link that a user's aspect adds works (stable order of aspects: %s)", (stable) => {
  codeDoes(call('client-dynamodb', 'PutItem'));
  const context = { '@aws-cdk/core:aspectStabilization': stable };
  const stack = new Stack(newApp({ context }), 'Stack', { env: HERE });
  const fn = functionIn(stack);
  const it = table(stack, 'Orders');
  Wiring.attach(fn, { links: {} });
  const visit = (node: unknown) => {
    if (node === fn) Wiring.attach(fn, { links: { ORDERS: Link.to(it) } });
  };
  Aspects.of(stack).add({ visit });
  expect(readable(stack, fn)).toEqual([[['PutItem'], ['Orders']]]);
});
