import { Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Invocation, S3BatchTrigger, type S3BatchTriggerProps } from '../../../src/triggers';
import { faultsOf, newApp, newStack, templateOf } from '../../support/fixture';
import { ofType, resources, statements } from '../../support/resources';
import { keepsTriggerContract, plainFunction } from '../../support/trigger-contract';

const newBucket = (stack: Stack, id = 'Lists', props: s3.BucketProps = {}) => new s3.Bucket(stack, id, props);
const codesOf = (action: () => unknown) => faultsOf(action).map(({ code }) => code);

function made(props: S3BatchTriggerProps = {}, stack = newStack(), bucket = newBucket(stack)) {
  const trigger = new S3BatchTrigger(bucket, props);
  const handler = plainFunction(stack, 'Handler', [trigger]);
  return { stack, trigger, handler };
}

describe('S3BatchTrigger', () => {
  keepsTriggerContract({
    source: newBucket,
    trigger: (bucket) => new S3BatchTrigger(bucket, { manifestPrefix: 'a/', reportBucket: bucket, reportPrefix: 'b/' }),
    another: (bucket) => new S3BatchTrigger(bucket, { manifestPrefix: 'c/' }),
    invocation: Invocation.SYNCHRONOUS,
    timeout: 60,
    creates: { 'AWS::IAM::Role': 1, 'AWS::IAM::Policy': 1 },
    alarms: [],
  });

  test('the role is for jobs alone, and may invoke one function, read manifests and write reports', () => {
    const stack = newStack();
    const encryptionKey = new kms.Key(stack, 'Key');
    const lists = newBucket(stack, 'Lists', { encryptionKey });
    const reports = newBucket(stack, 'Reports', { encryptionKey });
    const { trigger, handler } = made(
      { manifestPrefix: 'in/', reportBucket: reports, reportPrefix: 'out/' },
      stack,
      lists,
    );
    const all = resources(stack);
    const role = ofType(all, 'AWS::IAM::Role').find((it) => JSON.stringify(it).includes('batchoperations'));
    expect(role?.Properties.AssumeRolePolicyDocument.Statement).toEqual([
      { Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'batchoperations.s3.amazonaws.com' } },
    ]);
    const objects = (id: string, key: string) => ({
      'Fn::Join': ['', [{ 'Fn::GetAtt': [expect.stringMatching(`^${id}`), 'Arn'] }, `/${key}`]],
    });
    const key = { 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] };
    const functionArn = stack.resolve(handler.functionArn);
    expect(statements(all)).toEqual(
      expect.arrayContaining([
        { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: functionArn },
        { Effect: 'Allow', Action: ['s3:GetObject', 's3:GetObjectVersion'], Resource: objects('Lists', 'in/*') },
        { Effect: 'Allow', Action: 's3:PutObject', Resource: objects('Reports', 'out/*') },
        { Effect: 'Allow', Action: 'kms:Decrypt', Resource: key },
        { Effect: 'Allow', Action: 'kms:GenerateDataKey', Resource: key },
      ]),
    );
    expect(stack.resolve(trigger.jobRoleOf(handler).roleArn)).toEqual({
      'Fn::GetAtt': [expect.stringMatching(/S3BatchRole/), 'Arn'],
    });
  });

  test('without a bucket for reports, the role can write nothing', () => {
    const actions = statements(resources(made().stack)).flatMap((it) => it.Action);
    expect(actions).not.toContain('s3:PutObject');
  });

  test('a role is returned only for a function with the trigger', () => {
    const { stack, trigger } = made();
    expect(codesOf(() => trigger.jobRoleOf(plainFunction(stack, 'Other')))).toEqual(['NoJobRole']);
  });

  test('a prefix of reports without a bucket is refused, and so is a bucket in another region', () => {
    expect(codesOf(() => made({ reportPrefix: 'out/' }))).toEqual(['BatchReport']);
    const stack = new Stack(newApp(), 'Stack', { env: { region: 'eu-central-1' } });
    const elsewhere = new Stack(newApp(), 'Stack', { env: { region: 'us-east-1' } });
    expect(codesOf(() => made({}, stack, newBucket(elsewhere)))).toEqual(['SourceElsewhere']);
  });

  test('the same for two functions gives each a role of its own', () => {
    const stack = newStack();
    const bucket = newBucket(stack);
    for (const id of ['One', 'Two']) plainFunction(stack, id, [new S3BatchTrigger(bucket)]);
    const roles = Object.values(templateOf(stack).findResources('AWS::IAM::Role'));
    expect(roles.filter((it) => JSON.stringify(it).includes('batchoperations'))).toHaveLength(2);
  });
});
