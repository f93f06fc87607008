import * as kms from 'aws-cdk-lib/aws-kms';
import { Link } from '../../../src/links';
import { call } from '../../support/code-usage';
import { HERE, keepsLinkContract, linked, statementsOf, variablesOf } from '../link-contract';

const ARN = `arn:aws:kms:${HERE.region}:${HERE.account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;

describe('a KMS key', () => {
  keepsLinkContract<kms.IKey>({
    make: (stack) => new kms.Key(stack, 'Thing'),
    imported: {
      'its ARN': { make: (stack) => kms.Key.fromKeyArn(stack, 'Thing', ARN), variable: ARN, writes: [ARN] },
    },
    variable: (key) => key.keyArn,
    read: [{ actions: ['kms:Decrypt', 'kms:DescribeKey'], on: (key) => [key.keyArn] }],
    write: [{ actions: ['kms:Encrypt', 'kms:GenerateDataKey'], on: (key) => [key.keyArn] }],
    found: {
      usage: { calls: [call('client-kms', 'Sign')] },
      allowed: [{ actions: ['kms:Sign'], on: (key) => [key.keyArn] }],
    },
  });

  test('that is known by an alias is called by it, and allowed by its id', () => {
    const { stack, fn } = linked(
      (it) => new kms.Key(it, 'Key').addAlias('alias/orders'),
      (alias) => Link.read(alias),
    );
    expect(variablesOf(stack, fn)).toEqual({ THING: 'alias/orders' });
    expect(statementsOf(stack, fn)).toMatchObject([
      { Resource: { 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] } },
    ]);
  });
});
