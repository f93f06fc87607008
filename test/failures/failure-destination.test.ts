import type { Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { FailureDestination, HandlerFunction, Invocation } from '../../src';
import { anyCode, faultsOf, newStack, only, templateOf } from '../support/fixture';
import { unacknowledgedFindings } from '../support/nag';
import { trigger } from '../support/triggers';

function failingTo(make: (stack: Stack) => FailureDestination): Stack {
  const stack = newStack();
  const onFailure = make(stack);
  new HandlerFunction(stack, 'Fn', { ...anyCode(), onFailure, triggers: [trigger(Invocation.ASYNCHRONOUS)] });
  return stack;
}

/** The actions that the function may take, except writing its log. */
function grantsOf(stack: Stack): unknown[] {
  const policies = Object.values(templateOf(stack).findResources('AWS::IAM::Policy'));
  return policies
    .flatMap((policy) => policy.Properties.PolicyDocument.Statement)
    .flatMap((statement) => statement.Action)
    .filter((action: string) => !action.startsWith('logs:'))
    .sort();
}

const key = (stack: Stack) => new kms.Key(stack, 'Key', { enableKeyRotation: true });

describe('a function may send its failures to the destination and do nothing else there', () => {
  test.each<[string, (stack: Stack) => FailureDestination, string[]]>([
    ['a queue', (stack) => FailureDestination.queue(new sqs.Queue(stack, 'D')), ['sqs:SendMessage']],
    [
      'a queue with a key of the user',
      (stack) => FailureDestination.queue(new sqs.Queue(stack, 'D', { encryptionMasterKey: key(stack) })),
      ['kms:Decrypt', 'kms:GenerateDataKey', 'sqs:SendMessage'],
    ],
    ['a topic', (stack) => FailureDestination.topic(new sns.Topic(stack, 'D')), ['sns:Publish']],
    [
      'a topic with a key of the user',
      (stack) => FailureDestination.topic(new sns.Topic(stack, 'D', { masterKey: key(stack) })),
      ['kms:Decrypt', 'kms:GenerateDataKey', 'sns:Publish'],
    ],
    ['a bucket', (stack) => FailureDestination.bucket(new s3.Bucket(stack, 'D')), ['s3:ListBucket', 's3:PutObject']],
  ])('%s', (_name, make, actions) => {
    expect(grantsOf(failingTo(make))).toEqual(actions);
  });
});

test('a bucket must belong to the account, because a stranger can take the name of a deleted one', () => {
  const stack = failingTo((it) => FailureDestination.bucket(new s3.Bucket(it, 'D')));
  const { Statement } = only(templateOf(stack), 'AWS::IAM::Policy').Properties.PolicyDocument;
  const conditions = Statement.filter((one: any) => [one.Action].flat()[0].startsWith('s3:')).map(
    (one: any) => one.Condition,
  );
  expect(conditions).toEqual(Array(2).fill({ StringEquals: { 's3:ResourceAccount': { Ref: 'AWS::AccountId' } } }));
});

describe('fails for a FIFO destination, which Lambda cannot send to', () => {
  test.each<[string, (stack: Stack) => FailureDestination]>([
    ['a queue', (stack) => FailureDestination.queue(new sqs.Queue(stack, 'D', { fifo: true }))],
    ['a topic', (stack) => FailureDestination.topic(new sns.Topic(stack, 'D', { fifo: true }))],
    [
      'an imported queue',
      (stack) => FailureDestination.queue(sqs.Queue.fromQueueArn(stack, 'D', 'arn:aws:sqs:eu-west-1:1:jobs.fifo')),
    ],
  ])('%s', (_name, make) => {
    expect(faultsOf(() => failingTo(make))).toMatchObject([
      { code: 'FifoFailureDestination', what: expect.stringContaining('Stack/D'), at: 'Stack/Fn' },
    ]);
  });
});

test('the wildcards that a bucket needs have a reason that cdk-nag can read', () => {
  const stack = failingTo((it) => FailureDestination.bucket(new s3.Bucket(it, 'D', { enforceSSL: true })));
  const onFunction = unacknowledgedFindings(stack).filter((finding) => finding.includes('Stack/Fn'));
  expect(onFunction).toEqual([]);
});
