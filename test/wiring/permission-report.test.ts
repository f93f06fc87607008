import { Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { type FunctionPermission, HandlerFunction, Link, PermissionReason, S3Trigger, Wiring } from '../../src';
import { call, codeDoes } from '../support/code-usage';
import { anyCode, newApp, newStack, templateOf } from '../support/fixture';

const short = ({ action, resource, reason, operation, at, via, link }: FunctionPermission) =>
  [reason, action, resource.replace(/[0-9A-F]{8}(?=[.>])/, ''), operation, at, via, link].filter(Boolean).join(' ');

const { TRIGGER, SETTINGS, STATED } = PermissionReason;

function table(stack: Stack): dynamodb.TableV2 {
  return new dynamodb.TableV2(stack, 'Orders', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
}

describe('the list of permissions', () => {
  test('follows from the code, with the place of each call', () => {
    codeDoes(
      call('client-dynamodb', 'PutItem', { at: { file: 'src/b.ts', line: 10 } }),
      call('client-dynamodb', 'PutItem', { at: { file: 'src/a.ts', line: 7 } }),
      call('client-dynamodb', 'GetItem', { at: { file: 'src/b.ts', line: 9 }, via: 'some-library' }),
    );
    const stack = newStack();
    const fn = new HandlerFunction(stack, 'Fn', { ...anyCode(), links: { ORDERS: Link.to(table(stack)) } });
    expect(fn.permissions.map(short)).toEqual([
      'code dynamodb:PutItem <Orders.Arn> dynamodb:PutItem src/a.ts:7 ORDERS',
      'code dynamodb:GetItem <Orders.Arn> dynamodb:GetItem src/b.ts:9 some-library ORDERS',
      'code dynamodb:PutItem <Orders.Arn> dynamodb:PutItem src/b.ts:10 ORDERS',
      'settings logs:CreateLogStream <FnLogGroup.Arn>',
      'settings logs:PutLogEvents <FnLogGroup.Arn>',
    ]);
  });

  test('is the same before and after synth', () => {
    codeDoes(call('client-dynamodb', 'PutItem'), call('client-s3', 'HeadObject'));
    const stack = newStack();
    const photos = new s3.Bucket(stack, 'Photos', { encryptionKey: new kms.Key(stack, 'Key') });
    const links = {
      ORDERS: Link.to(table(stack)),
      PHOTOS: Link.to(photos),
      JOBS: Link.write(new sqs.Queue(stack, 'Jobs')),
    };
    const triggers = [new S3Trigger(photos)];
    const fn = new HandlerFunction(stack, 'Fn', { ...anyCode(), links, triggers, tracing: lambda.Tracing.ACTIVE });
    const before = fn.permissions.map(short);
    templateOf(stack);
    expect(fn.permissions.map(short)).toEqual(before);
    expect(before).toEqual(
      expect.arrayContaining(['code kms:Decrypt <Key.Arn> s3:HeadObject src/handler.ts:7 PHOTOS']),
    );
  });

  test.each([
    [
      'its trigger',
      TRIGGER,
      'sqs:SendMessage',
      (fn: HandlerFunction) => fn.addTrigger(new S3Trigger(new s3.Bucket(fn.stack, 'B'))),
    ],
    [
      'a link that says so',
      STATED,
      'sqs:SendMessage',
      (fn: HandlerFunction) => fn.addLink('JOBS', Link.write(new sqs.Queue(fn.stack, 'Q'))),
    ],
    ['a grant', STATED, 'sqs:SendMessage', (fn: HandlerFunction) => new sqs.Queue(fn.stack, 'Q').grantSendMessages(fn)],
    ['its log group', SETTINGS, 'logs:PutLogEvents', () => undefined],
  ])('may come from %s', (_name, reason, action, change) => {
    const fn = new HandlerFunction(newStack(), 'Fn', anyCode());
    change(fn);
    expect(fn.permissions).toContainEqual(expect.objectContaining({ reason, action }));
    expect(fn.permissions.filter((one) => one.action === action && one.reason !== reason)).toEqual([]);
  });

  test('includes those for tracing', () => {
    const fn = new HandlerFunction(newStack(), 'Fn', { ...anyCode(), tracing: lambda.Tracing.ACTIVE });
    expect(fn.permissions).toContainEqual({ action: 'xray:PutTraceSegments', resource: '*', reason: SETTINGS });
  });

  test('exists for functions of other constructs', () => {
    codeDoes(call('client-dynamodb', 'PutItem'));
    const stack = newStack();
    const fn = new lambda.Function(stack, 'Fn', anyCode());
    const wiring = Wiring.attach(fn, { links: { ORDERS: Link.to(table(stack)) } });
    expect(wiring.permissions.map(short)).toEqual([
      'code dynamodb:PutItem <Orders.Arn> dynamodb:PutItem src/handler.ts:7 ORDERS',
    ]);
  });

  test('has only stated permissions in a stack that is not bundled', () => {
    codeDoes();
    jest.restoreAllMocks();
    const stack = new Stack(newApp({ context: { 'aws:cdk:bundling-stacks': [] } }), 'Stack');
    const links = { ORDERS: Link.allow(table(stack), 'dynamodb:GetItem') };
    const fn = new HandlerFunction(stack, 'Fn', { ...anyCode(), links });
    templateOf(stack);
    expect(fn.permissions.map(({ reason }) => reason)).toEqual([STATED, SETTINGS, SETTINGS]);
  });
});
