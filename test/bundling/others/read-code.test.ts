import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { LogLevel, NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { HandlerFunction, Link, Wiring } from '../../../src';
import { codeAtHand } from '../../../src/bundling/others/code-at-hand';
import { flattened } from '../../../src/private/wildcard-findings';
import { statementsOf } from '../../links/link-contract';
import { faultsOf, newStack, templateOf } from '../../support/fixture';

const root = join(__dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'lambdaform-others-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const runtime = lambda.Runtime.NODEJS_22_X;

/** Writes files below the folder of these tests, and returns the path of one. */
function written(place: string, files: Readonly<Record<string, string>>): string {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, place, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return join(folder, place);
}

const PUTS = `
  const { S3Client, PutObjectCommand } = require('@aws-sdk/client-s3');
  exports.handler = () => new S3Client().send(new PutObjectCommand({ Bucket: process.env.PHOTOS, Key: 'a', Body: '' }));
`;

/** What is in a folder: the handler imports a helper, which can do more than the handler asks for. */
const COMPILED = {
  'app/orders.mjs': `
    import { find } from './store.mjs';
    export const handler = ({ id }) => find(id);
    export const other = 1;
  `,
  'app/store.mjs': `
    import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
    const client = new DynamoDBClient();
    const TableName = process.env.ORDERS;
    export const find = (id) => client.send(new GetItemCommand({ TableName, Key: { id: { S: id } } }));
    export const add = (Item) => client.send(new PutItemCommand({ TableName, Item }));
  `,
};

const LAYERED = {
  'index.js': `
    const { store } = require('company-store');
    const { S3Client, PutObjectCommand } = require('@aws-sdk/client-s3');
    exports.handler = async () => {
      await store();
      await new S3Client().send(new PutObjectCommand({ Bucket: process.env.PHOTOS, Key: 'a', Body: '' }));
    };
  `,
};

describe('Link.to reads the code of a function that something else bundles:', () => {
  let stack: Stack;
  const functions = new Map<string, lambda.Function>();

  beforeAll(() => {
    stack = newStack();
    const photos = new s3.Bucket(stack, 'Photos');
    const jobs = new sqs.Queue(stack, 'Jobs');
    const orders = new dynamodb.TableV2(stack, 'Orders', {
      partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
    });
    const inFolder = (files: Readonly<Record<string, string>>, place: string, handler: string) => ({
      runtime,
      handler,
      code: lambda.Code.fromAsset(written(place, files)),
    });
    const add = (fn: lambda.Function, links: Readonly<Record<string, Link>>) => {
      functions.set(fn.node.id, fn);
      Wiring.attach(fn, { links });
    };
    add(
      new lambda.Function(stack, 'Inline', { runtime, handler: 'index.handler', code: lambda.Code.fromInline(PUTS) }),
      { PHOTOS: Link.to(photos) },
    );
    add(new lambda.Function(stack, 'Folder', inFolder(COMPILED, 'compiled', 'app/orders.handler')), {
      ORDERS: Link.to(orders),
    });
    add(new lambda.Function(stack, 'Layered', inFolder(LAYERED, 'layered', 'index.handler')), {
      PHOTOS: Link.to(photos),
    });
    const bundled = new NodejsFunction(stack, 'Bundled', {
      runtime,
      // The CDK runs esbuild in the folder of the project.
      projectRoot: root,
      depsLockFilePath: join(root, 'package-lock.json'),
      entry: join(root, 'test/corpus/callback/handler.ts'),
      bundling: { logLevel: LogLevel.ERROR },
    });
    add(bundled, { JOBS: Link.to(jobs) });
    const own = new HandlerFunction(stack, 'Own', {
      ...inFolder(COMPILED, 'compiled', 'app/orders.handler'),
      links: { ORDERS: Link.to(orders) },
    });
    functions.set('Own', own);
    templateOf(stack);
  });

  test.each([
    ['code in the template', 'Inline', ['s3:PutObject <Photos.Arn>/*']],
    ['a folder, as far as the handler reaches', 'Folder', ['dynamodb:GetItem <Orders.Arn>']],
    ['the output of NodejsFunction', 'Bundled', ['sqs:SendMessage <Jobs.Arn>']],
    ['a folder of a function of this library', 'Own', ['dynamodb:GetItem <Orders.Arn>']],
  ])('%s', (_what, id, allowed) => {
    const fn = functions.get(id) as lambda.Function;
    const statements = statementsOf(stack, fn).flatMap(({ Action, Resource }) =>
      [Action].flat().map((action) => `${action} ${flattened(Resource).replace(/[0-9A-F]{8}/, '')}`),
    );
    expect(statements.filter((one) => !one.startsWith('logs:'))).toEqual(allowed);
  });

  test('what may be in a layer gets a warning, because its calls are not seen', () =>
    Annotations.fromStack(stack).hasWarning(
      '/Stack/Layered',
      Match.stringLikeRegexp('imports company-store, which is not beside the code.*unreadableCode'),
    ));

  test('no other function gets one', () =>
    expect(
      Annotations.fromStack(stack)
        .findWarning('*', Match.anyValue())
        .map(({ id }) => id),
    ).toEqual(['/Stack/Layered']));
});

describe('The code at hand of an L1:', () => {
  const l1 = (more: Partial<lambda.CfnFunctionProps>) =>
    new lambda.CfnFunction(newStack(), 'Fn', {
      role: 'arn:aws:iam::111111111111:role/fn',
      code: { zipFile: PUTS },
      ...more,
    });

  test('is that in its template', () =>
    expect(codeAtHand(l1({ runtime: 'nodejs22.x', handler: 'index.handler' }))).toMatchObject({
      exportName: 'handler',
    }));

  test.each([
    ['another language', { runtime: 'python3.13', handler: 'index.handler' }],
    ['no runtime, as of an image', {}],
    [
      'an object in S3',
      { runtime: 'nodejs22.x', handler: 'index.handler', code: { s3Bucket: 'code', s3Key: 'fn.zip' } },
    ],
  ])('is not known of %s', (_what, more) => expect(codeAtHand(l1(more))).toBeUndefined());
});

test('Link.to reads nothing in a stack that is not bundled', () => {
  const stack = newStack('Stack', { context: { 'aws:cdk:bundling-stacks': [] } });
  const code = lambda.Code.fromAsset(written('compiled', COMPILED));
  const fn = new lambda.Function(stack, 'Fn', { runtime, handler: 'app/orders.handler', code });
  Wiring.attach(fn, { links: { PHOTOS: Link.to(new s3.Bucket(stack, 'Photos')) } });
  expect(statementsOf(stack, fn)).toMatchObject([{ Sid: 'FollowsFromCodeThatIsNotBundled', Effect: 'Deny' }]);
});

describe('Link.to fails for code that cannot be read:', () => {
  test.each<[string, Partial<lambda.FunctionProps>]>([
    ['another language', { runtime: lambda.Runtime.PYTHON_3_13, code: lambda.Code.fromInline('def handler(): pass') }],
    ['a handler that is in no file', { handler: 'dist/app.handler' }],
    ['the handler of a wrapper in a layer', { handler: '/opt/nodejs/wrapper.handler' }],
    ['an archive', { code: lambda.Code.fromAsset(join(written('archive', { 'code.zip': 'PK' }), 'code.zip')) }],
    [
      'a bundle that contains the SDK',
      {
        code: lambda.Code.fromAsset(
          written('bundled-sdk', {
            'index.js': 'class A extends c.classBuilder().n("SQSClient","SendMessageCommand"){}',
          }),
        ),
      },
    ],
  ])('%s', (_what, props) => {
    const stack = newStack();
    const code = lambda.Code.fromInline(PUTS);
    const fn = new lambda.Function(stack, 'Fn', { runtime, handler: 'index.handler', code, ...props });
    expect(codeAtHand(fn)).toBeUndefined();
    const links = { PHOTOS: Link.to(new s3.Bucket(stack, 'Photos')) };
    expect(faultsOf(() => Wiring.attach(fn, { links }))).toMatchObject([{ code: 'LinkCodeUnknown', at: 'Stack/Fn' }]);
  });

  test('code with a syntax error, when the app is synthesized', () => {
    const stack = newStack();
    const code = lambda.Code.fromInline('exports.handler = async () => {');
    const fn = new lambda.Function(stack, 'Fn', { runtime, handler: 'index.handler', code });
    Wiring.attach(fn, { links: { PHOTOS: Link.to(new s3.Bucket(stack, 'Photos')) } });
    expect(faultsOf(() => templateOf(stack))).toMatchObject([
      { code: 'LinkCodeUnknown', what: expect.stringContaining('Unexpected end of file'), at: 'Stack/Fn' },
    ]);
  });
});
