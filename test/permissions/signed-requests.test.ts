import { requestsTo } from '../../src/analysis/libraries/signers';
import { needsOf } from '../../src/permissions/needs';
import { call } from '../support/code-usage';

const SERVICES = [
  'aoss',
  'appsync',
  'dsql',
  'elasticache',
  'es',
  'execute-api',
  'kafka-cluster',
  'memorydb',
  'neptune-db',
  'rds-db',
  'vpc-lattice-svcs',
];

test.each(SERVICES)('signed requests to %s need actions that AWS knows', (service) => {
  const needs = requestsTo(service).flatMap((one) => {
    const [client, operation] = one.split(' ');
    return needsOf(call(client, operation));
  });
  expect(needs.length).toBeGreaterThan(0);
  expect(needs.filter(({ known }) => !known)).toEqual([]);
  expect([...new Set(needs.map(({ action }) => action.split(':')[0]))]).toEqual([service]);
});

test.each([
  ['client-rds', 'Connect', ['rds-db:connect']],
  ['client-dsql', 'DbConnect', ['dsql:DbConnect']],
])('a token of %s for %s needs the action of the data plane', (client, operation, actions) => {
  expect(needsOf(call(client, operation)).map(({ action }) => action)).toEqual(actions);
});

test('code that signs in to Kafka may read and write, which no call shows', () => {
  const needs = needsOf(call('client-kafka-cluster', 'Connect'));
  expect(needs.filter(({ optional }) => !optional).map(({ action }) => action)).toEqual(['kafka-cluster:Connect']);
  expect(needs.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['kafka-cluster:ReadData', 'kafka-cluster:WriteData', 'kafka-cluster:AlterGroup']),
  );
});
