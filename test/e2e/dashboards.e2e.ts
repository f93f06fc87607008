import { CloudWatchClient, DescribeAlarmsCommand, GetDashboardCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, paginateDescribeLogGroups } from '@aws-sdk/client-cloudwatch-logs';
import { LambdaClient, paginateListFunctions } from '@aws-sdk/client-lambda';

/** A widget as CloudWatch has it. */
interface Widget {
  readonly type: string;
  readonly properties: Record<string, any>;
}

const cloudWatch = new CloudWatchClient();

async function widgetsOf(DashboardName: string): Promise<readonly Widget[]> {
  const { DashboardBody = '' } = await cloudWatch.send(new GetDashboardCommand({ DashboardName }));
  return JSON.parse(DashboardBody).widgets;
}

async function all<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const page of pages) found.push(page);
  return found;
}

describe('the dashboards of an app', () => {
  let widgets: readonly Widget[];
  beforeAll(async () => {
    const names = ['Faults', 'Fronts', 'Http', 'Sources', 'Workflows'].map((stack) => `e2e-${stack}`);
    widgets = (await Promise.all(names.map(widgetsOf))).flat();
  });

  const values = (dimension: string) => {
    const metrics = widgets.flatMap(({ properties }) => (properties.metrics ?? []) as unknown[][]);
    return new Set(metrics.flatMap((parts) => parts.filter((_part, at) => parts[at - 1] === dimension)));
  };

  test('are none for a stack without functions', async () => {
    await expect(widgetsOf('e2e-Ledger')).rejects.toThrow('does not exist');
  });

  test('show functions that exist, each with its graphs', async () => {
    const pages = await all(paginateListFunctions({ client: new LambdaClient() }, {}));
    const functions = pages.flatMap(({ Functions = [] }) => Functions.map(({ FunctionName }) => FunctionName));
    const shown = [...values('FunctionName')];
    expect(shown.length).toBeGreaterThan(30);
    expect(shown.filter((name) => !functions.includes(name as string))).toEqual([]);
  });

  test('show the states of alarms that exist', async () => {
    const all: string[] = widgets.filter(({ type }) => type === 'alarm').flatMap((one) => one.properties.alarms);
    const shown = all.slice(0, 100).sort();
    const AlarmNames = shown.map((arn) => arn.split(':')[6]);
    const { MetricAlarms = [] } = await cloudWatch.send(new DescribeAlarmsCommand({ AlarmNames, MaxRecords: 100 }));
    expect(MetricAlarms.map(({ AlarmArn }) => AlarmArn).sort()).toEqual(shown);
    expect(shown.length).toBeGreaterThan(30);
  });

  test('query the logs of groups that exist', async () => {
    const pages = await all(paginateDescribeLogGroups({ client: new CloudWatchLogsClient() }, {}));
    const groups = pages.flatMap(({ logGroups = [] }) => logGroups.map(({ logGroupName }) => logGroupName));
    const queries: string[] = widgets.flatMap(({ properties }) => properties.query ?? []);
    const sources = queries.flatMap((query) => [...query.matchAll(/SOURCE '([^']+)'/g)].map(([, name]) => name));
    expect(sources.length).toBeGreaterThan(30);
    expect(sources.filter((name) => !groups.includes(name))).toEqual([]);
  });

  test('have nothing in them that only the CDK or CloudFormation understands', () => {
    expect(JSON.stringify(widgets)).not.toMatch(/Token\[|Fn::|\$\{|undefined|\[object/);
  });
});
