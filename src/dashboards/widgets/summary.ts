import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { ShownFunction } from '../shown/functions';
import { COLOR, COLUMNS, type Graph, PERIOD, widgetOf } from './graph';

/** How many alarms one widget shows. */
const MOST_ALARMS = 100;

/** A graph with a line for each function has no more than these: nobody can tell more lines from each other. */
const MOST_LINES = 40;

/** The state of all alarms, those that fire first. */
export function alarmStates(arns: readonly string[]): cloudwatch.IWidget[] {
  const alarms = arns.map((alarmArn) => ({ alarmRef: { alarmArn } }) as cloudwatch.IAlarmRef);
  const pages = Math.ceil(alarms.length / MOST_ALARMS);
  return Array.from({ length: pages }, (_, page) => {
    const shown = alarms.slice(page * MOST_ALARMS, (page + 1) * MOST_ALARMS);
    return new cloudwatch.AlarmStatusWidget({
      title: pages === 1 ? 'Alarms' : `Alarms, part ${page + 1} of ${pages}`,
      width: COLUMNS,
      // Six alarms fit side by side. More than four lines of them scroll.
      height: 1 + Math.min(4, Math.ceil(shown.length / 6)),
      alarms: shown,
      sortBy: cloudwatch.AlarmStatusWidgetSortBy.STATE_UPDATED_TIMESTAMP,
    });
  });
}

/** What all functions do together. */
export function totals(functions: readonly ShownFunction[]): cloudwatch.IWidget[] {
  const shown = functions.slice(0, MOST_LINES);
  const of = (make: (one: ShownFunction) => cloudwatch.IMetric) => shown.map(make);
  const title = (what: string) => (shown.length < functions.length ? `${what}, first ${MOST_LINES} functions` : what);
  // CloudWatch refuses a graph without metrics.
  if (shown.length === 0) return [];
  const graphs: Graph[] = [
    {
      title: title('Invocations'),
      stacked: true,
      left: {
        metrics: of(({ handler, name }) => handler.metricInvocations({ label: name })),
        unit: 'a minute',
      },
    },
    {
      title: title('Errors'),
      stacked: true,
      left: { metrics: of(({ handler, name }) => handler.metricErrors({ label: name })), unit: 'a minute' },
    },
    {
      title: title('Duration, p90'),
      left: {
        metrics: of(({ handler, name }) => handler.metricDuration({ statistic: 'p90', label: name })),
        unit: 'ms',
      },
    },
    concurrencyOfAccount(),
  ];
  return graphs.map(widgetOf);
}

/** Functions without reserved concurrency share what the account has in the region. */
function concurrencyOfAccount(): Graph {
  const metric = (metricName: string, label: string, color: string) =>
    new cloudwatch.Metric({
      namespace: 'AWS/Lambda',
      metricName,
      statistic: cloudwatch.Stats.MAXIMUM,
      period: PERIOD,
      label,
      color,
    });
  const used = metric('ConcurrentExecutions', 'in use', COLOR.usual);
  const limit = new cloudwatch.MathExpression({
    expression: 'SERVICE_QUOTA(used)',
    label: 'limit',
    color: COLOR.limit,
    period: PERIOD,
    usingMetrics: { used },
  });
  const claimed = metric('ClaimedAccountConcurrency', 'in use or reserved', COLOR.third);
  return { title: 'Concurrency of the account', left: { metrics: [used, claimed, limit], unit: 'invocations' } };
}
