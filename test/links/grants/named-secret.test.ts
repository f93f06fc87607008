import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Link, Wiring } from '../../../src';
import { call, codeDoes } from '../../support/code-usage';
import { anyCode, newStack, templateOf } from '../../support/fixture';

test('a secret that a call of the Data API names is read by it, and no other one', () => {
  codeDoes(call('client-rds-data', 'ExecuteStatement', { variables: ['CLUSTER', 'PASSWORD'] }));
  const stack = newStack();
  const fn = new lambda.Function(stack, 'Fn', { ...anyCode(), environment: { CLUSTER: 'set by hand' } });
  const secret = (id: string) => Link.to(new secretsmanager.Secret(stack, id));
  Wiring.attach(fn, { links: { API_KEY: secret('Key'), PASSWORD: secret('Password') } });
  templateOf(stack);
  const granted = Wiring.attach(fn, {}).permissions.filter(({ link }) => link !== undefined);
  expect(granted.map(({ action, link }) => `${link} ${action}`)).toEqual(['PASSWORD secretsmanager:GetSecretValue']);
});
