import * as kms from 'aws-cdk-lib/aws-kms';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import { Link } from '../../../src/links';
import { HERE, keepsLinkContract, linked, statementsOf } from '../link-contract';

const ARN = {
  'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:ssm:${HERE.region}:${HERE.account}:parameter/shop/currency`]],
};

describe('a parameter', () => {
  keepsLinkContract<ssm.IParameter>({
    make: (stack) => new ssm.StringParameter(stack, 'Thing', { stringValue: 'EUR' }),
    imported: {
      name: {
        make: (stack) => ssm.StringParameter.fromStringParameterName(stack, 'Thing', '/shop/currency'),
        variable: '/shop/currency',
        writes: [ARN],
      },
      'name, as a secure string': {
        make: (stack) =>
          ssm.StringParameter.fromSecureStringParameterAttributes(stack, 'Thing', { parameterName: '/shop/currency' }),
        variable: '/shop/currency',
        writes: [ARN],
      },
    },
    variable: (parameter) => parameter.parameterName,
    read: [{ actions: ['ssm:GetParameter', 'ssm:GetParameters'], on: (parameter) => [parameter.parameterArn] }],
    write: [{ actions: ['ssm:PutParameter'], on: (parameter) => [parameter.parameterArn] }],
  });
});

// CloudFormation makes no secure strings, so they are always imported.
test.each([
  ['read', Link.read, ['kms:Decrypt']],
  ['write', Link.write, ['kms:Encrypt', 'kms:GenerateDataKey']],
])("Link.%s of a secure string allows what is needed of a customer's key", (_name, link, needed) => {
  const { stack, fn } = linked(
    (it) =>
      ssm.StringParameter.fromSecureStringParameterAttributes(it, 'Thing', {
        parameterName: '/shop/token',
        encryptionKey: new kms.Key(it, 'Key'),
      }),
    (parameter) => link(parameter),
  );
  const onKey = statementsOf(stack, fn).find((statement) => [statement.Action].flat()[0].startsWith('kms:'));
  expect([onKey?.Action].flat()).toEqual(needed);
  expect(onKey?.Resource).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] });
});
