import type { IConstruct } from 'constructs';
import { Link } from '../../../src/links';
import { MetricNamespaceResource } from '../../../src/links/kinds/metric-namespace';
import { Wiring } from '../../../src/wiring/wiring';
import { call } from '../../support/code-usage';
import { functionIn, keepsLinkContract, newStack, statementsOf, variablesOf } from '../link-contract';

const condition = { StringEquals: { 'cloudwatch:namespace': 'Shop' } };
const allowed = [{ actions: ['cloudwatch:PutMetricData'], on: () => ['*'], condition }];

describe('a namespace of metrics', () => {
  keepsLinkContract<IConstruct>({
    make: () => new MetricNamespaceResource('Shop').asConstruct,
    placeless: true,
    imported: {},
    variable: () => 'Shop',
    read: [],
    write: allowed,
    found: { usage: { calls: [call('client-cloudwatch', 'PutMetricData')] }, allowed },
  });

  test('is linked by its name', () => {
    const stack = newStack();
    const fn = functionIn(stack);
    Wiring.attach(fn, { links: { METRICS: Link.metricNamespace('Shop') } });
    expect(variablesOf(stack, fn)).toEqual({ METRICS: 'Shop' });
    expect(statementsOf(stack, fn)).toMatchObject([{ Condition: condition }]);
  });
});
