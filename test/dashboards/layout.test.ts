import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Contents } from '../../src/dashboards/contents';
import { layoutOf } from '../../src/dashboards/layout';
import { shown } from '../../src/dashboards/shown/functions';
import { newStack } from '../support/fixture';

/** The parts of so many functions, each with so many graphs of so many metrics. */
function contents(functions: number, graphs: number, metrics: number): Contents {
  const stack = newStack();
  const handlers = Array.from({ length: functions }, (_, at) =>
    lambda.Function.fromFunctionName(stack, `F${String(at).padStart(3, '0')}`, `f${at}`),
  );
  return {
    sources: [],
    functions: shown(handlers, stack).map((one) => ({
      shown: one,
      graphs: Array.from({ length: graphs }, (_, at) => ({
        title: `Graph ${at}`,
        left: { metrics: Array.from({ length: metrics }, (_, n) => one.handler.metric(`M${at}-${n}`)) },
      })),
    })),
  };
}

const alarms = (count: number) => Array.from({ length: count }, (_, at) => `arn:aws:cloudwatch:::alarm:${at}`);

describe('a dashboard keeps the limits of CloudWatch', () => {
  test.each([
    // Above the functions: five widgets, and three metrics for each of at most forty functions and three of the account.
    ['500 widgets', contents(100, 5, 1), 82, 'F082'],
    ['2,500 metrics', contents(100, 5, 10), 47, 'F047'],
  ])('%s', (_name, all, fitting, first) => {
    const { rows, leftOut } = layoutOf(all, newStack(), { alarms: alarms(1), logs: false });
    const widgets = rows.flatMap((row) => row.toJson());
    expect(widgets.filter(({ type }) => type === 'text')).toHaveLength(fitting);
    expect(leftOut[0]).toBe(first);
    expect(leftOut).toHaveLength(100 - fitting);
    expect(widgets.length).toBeLessThanOrEqual(500);
    expect(widgets.flatMap(({ properties }) => properties.metrics ?? []).length).toBeLessThanOrEqual(2500);
  });

  test('what fits is all shown', () => {
    expect(layoutOf(contents(3, 4, 2), newStack(), { alarms: [], logs: false }).leftOut).toEqual([]);
  });

  test('totals that leave functions out say so', () => {
    const titles = (functions: number) =>
      layoutOf(contents(functions, 1, 1), newStack(), { alarms: [], logs: false })
        .rows.flatMap((row) => row.toJson())
        .flatMap(({ properties }) => properties.title ?? []);
    expect(titles(41)).toContain('Invocations, first 40 functions');
    expect(titles(40)).toContain('Invocations');
  });

  test('a widget shows the state of at most 100 alarms', () => {
    const { rows } = layoutOf(contents(1, 1, 1), newStack(), { alarms: alarms(201), logs: false });
    const states = rows.flatMap((row) => row.toJson()).filter(({ type }) => type === 'alarm');
    expect(states.map(({ properties }) => [properties.title, properties.alarms.length])).toEqual([
      ['Alarms, part 1 of 3', 100],
      ['Alarms, part 2 of 3', 100],
      ['Alarms, part 3 of 3', 1],
    ]);
  });
});
