import { Aws } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { Link } from '../../../src/links';
import { ParameterPathResource } from '../../../src/links/kinds/parameter-path';
import { Wiring } from '../../../src/wiring/wiring';
import { call } from '../../support/code-usage';
import { functionIn, keepsLinkContract, newStack, statementsOf, variablesOf } from '../link-contract';

const parameters = () =>
  ['', '/*'].map((end) => `arn:${Aws.PARTITION}:ssm:${Aws.REGION}:${Aws.ACCOUNT_ID}:parameter/shop/prod${end}`);

describe('a path of parameters', () => {
  keepsLinkContract<IConstruct>({
    make: () => new ParameterPathResource('/shop/prod/').asConstruct,
    placeless: true,
    imported: {},
    variable: () => '/shop/prod',
    read: [{ actions: ['ssm:GetParameter', 'ssm:GetParameters', 'ssm:GetParametersByPath'], on: parameters }],
    write: [{ actions: ['ssm:PutParameter'], on: parameters }],
    found: {
      usage: { calls: [call('client-ssm', 'GetParametersByPath')] },
      allowed: [{ actions: ['ssm:GetParametersByPath'], on: parameters }],
    },
  });

  test('may be read when nobody knows what the code does', () => {
    const stack = newStack();
    const fn = functionIn(stack);
    Wiring.attach(fn, { links: { SETTINGS: Link.parameterPath('/shop') } });
    expect(variablesOf(stack, fn)).toEqual({ SETTINGS: '/shop' });
    expect(statementsOf(stack, fn)).toMatchObject([{ Action: expect.arrayContaining(['ssm:GetParametersByPath']) }]);
  });
});
