import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import { FunctionDefaults, HandlerFunction, TypeScriptFunction } from '../../src';
import { logGroupKey } from '../../src/checks/rules/roles/log-group-key';
import { anyCode, faultsOf, newApp, newStack, only, templateOf } from '../support/fixture';
import { foundBy } from '../support/rule-contract';

const folder = mkdtempSync(join(tmpdir(), 'lambdaform-encryption-'));
const entry = join(folder, 'handler.ts');
writeFileSync(entry, 'export const handler = async () => 1;\n');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const keyIn = (stack: Stack) => new kms.Key(stack, 'Key', { enableKeyRotation: true });

/** What the policy of the key says besides that the account owns it. */
function letIn(stack: Stack): Record<string, any>[] {
  return only(templateOf(stack), 'AWS::KMS::Key').Properties.KeyPolicy.Statement.slice(1);
}

describe('one key for all of a function', () => {
  const app = newApp();
  const stack = new Stack(app, 'Stack', { env: { account: '111122223333', region: 'eu-west-1' } });
  const key = keyIn(stack);
  FunctionDefaults.of(app).set({ codeEncryption: key, environmentEncryption: key, logEncryption: key });
  new TypeScriptFunction(stack, 'One', { entry });
  new TypeScriptFunction(stack, 'Two', { entry });
  const template = templateOf(stack);
  const arn = stack.resolve(key.keyArn);

  test('encrypts code and variables', () => {
    for (const { Properties } of Object.values(template.findResources('AWS::Lambda::Function'))) {
      expect(Properties).toMatchObject({ KmsKeyArn: arn, Code: { SourceKMSKeyArn: arn } });
    }
  });

  test('and logs', () => {
    for (const { Properties } of Object.values(template.findResources('AWS::Logs::LogGroup'))) {
      expect(Properties.KmsKeyId).toEqual(arn);
    }
  });

  test('which Lambda and CloudWatch Logs may do for this account and region alone, as its policy says once', () => {
    const partition = { Ref: 'AWS::Partition' };
    const of = (rest: string) => ({ 'Fn::Join': ['', ['arn:', partition, rest]] });
    expect(letIn(stack)).toEqual([
      {
        Effect: 'Allow',
        Principal: { Service: 'logs.eu-west-1.amazonaws.com' },
        Action: ['kms:Decrypt*', 'kms:Describe*', 'kms:Encrypt*', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'],
        Resource: '*',
        Condition: {
          ArnLike: { 'kms:EncryptionContext:aws:logs:arn': of(':logs:eu-west-1:111122223333:log-group:*') },
        },
      },
      {
        Effect: 'Allow',
        Principal: { Service: 'lambda.amazonaws.com' },
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Resource: '*',
        Condition: {
          ArnLike: {
            'kms:EncryptionContext:aws:lambda:FunctionArn': of(':lambda:eu-west-1:111122223333:function:*'),
          },
        },
      },
    ]);
  });
});

test('the key of the log group satisfies the rule that asks for it', () => {
  const found = foundBy(logGroupKey, (stack) => {
    new HandlerFunction(stack, 'Fn', { ...anyCode(), logEncryption: keyIn(stack) });
  });
  expect(found).toEqual([]);
});

describe('a log group of the user has its own settings', () => {
  const withDefault = newStack();
  FunctionDefaults.of(withDefault).set({ logEncryption: keyIn(withDefault) });
  new HandlerFunction(withDefault, 'Fn', { ...anyCode(), logGroup: new logs.LogGroup(withDefault, 'Log') });

  test('which defaults leave as they are', () => {
    expect(only(templateOf(withDefault), 'AWS::Logs::LogGroup').Properties.KmsKeyId).toBeUndefined();
    expect(letIn(withDefault)).toEqual([]);
  });

  test('and others beside it are refused, because they would do nothing', () => {
    const stack = newStack();
    const settings = { logEncryption: keyIn(stack), logRetention: logs.RetentionDays.ONE_DAY };
    const logGroup = new logs.LogGroup(stack, 'Log');
    expect(faultsOf(() => new HandlerFunction(stack, 'Fn', { ...anyCode(), ...settings, logGroup }))).toMatchObject([
      {
        code: 'LogGroupGiven',
        what: expect.stringMatching(/^logEncryption and logRetention would apply .*Stack\/Log/),
        at: 'Stack/Fn',
      },
    ]);
  });
});
