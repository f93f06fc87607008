import { type App, Duration, Stack, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import {
  Alarms,
  AppDashboard,
  HandlerFunction,
  type HandlerFunctionProps,
  HttpAccess,
  HttpApiTrigger,
  type ITrigger,
  KinesisTrigger,
  RestAccess,
  RestApiTrigger,
  Rollout,
  S3Trigger,
  SqsTrigger,
  Wiring,
} from '../../src';
import { anyCode, faultsOf, newApp, newStack, templateOf } from '../support/fixture';
import { type Body, bodiesOf, bodyOf, graphOf, linesOf, metricsOf, partOf, titled, titlesOf } from './body';

const fn = (scope: Construct, id: string, props: Partial<HandlerFunctionProps> = {}) =>
  new HandlerFunction(scope, id, { ...anyCode(), ...props });

/** One function for each way to be invoked; the dashboard is made before all of them. */
function shop(): Body {
  const stack = newStack('Shop');
  new AppDashboard(stack, 'Dashboard', { dashboardName: 'shop' });
  const api = new apigwv2.HttpApi(stack, 'Api');
  const route = (key: string) => new HttpApiTrigger(api, { route: key, access: HttpAccess.PUBLIC });
  fn(stack, 'Direct');
  fn(stack, 'Work', { triggers: [new SqsTrigger(new sqs.Queue(stack, 'Jobs'))], reservedConcurrentExecutions: 10 });
  fn(stack, 'Thumbnail', { triggers: [new S3Trigger(new s3.Bucket(stack, 'Photos'))], timeout: Duration.seconds(20) });
  fn(stack, 'Clicked', { triggers: [new KinesisTrigger(new kinesis.Stream(stack, 'Clicks'))] });
  fn(stack, 'ListOrders', { triggers: [route('GET /orders')] });
  fn(new Construct(stack, 'Admin'), 'Refund', { triggers: [route('POST /refunds')] });
  new cloudwatch.Alarm(stack, 'Own', {
    metric: new cloudwatch.Metric({ namespace: 'Shop', metricName: 'Sales' }),
    threshold: 1,
    evaluationPeriods: 1,
  });
  return bodyOf(templateOf(stack));
}

describe('the dashboard of a stack', () => {
  let body: Body;
  beforeAll(() => {
    body = shop();
  });

  test('shows three hours in steps of a minute, whatever its time range is', () => {
    expect(body).toMatchObject({ start: '-PT3H', periodOverride: 'inherit' });
    expect(body.widgets.filter(({ type, properties }) => type === 'metric' && properties.period !== 60)).toEqual([]);
  });

  test('begins with the state of the alarms, the totals, the latest errors and the sources that functions share', () => {
    expect(titlesOf(body).slice(0, 7)).toEqual([
      'Alarms',
      'Invocations',
      'Errors',
      'Duration, p90',
      'Concurrency of the account',
      'Latest errors',
      '## Sources',
    ]);
  });

  test('has the functions that somebody waits for first, then those with events, then the others, by path', () => {
    const headings = titlesOf(body).filter((title) => title.startsWith('## '));
    const names = ['Admin/Refund', 'ListOrders', 'Clicked', 'Thumbnail', 'Work', 'Direct'];
    expect(headings).toEqual(['## Sources', ...names.map((name) => `## ${name}`)]);
  });

  test('has each alarm of the stack in the state of the alarms, users’ own too, those that fire first', () => {
    const { alarms, sortBy } = titled(body, 'Alarms').properties;
    expect(sortBy).toBe('stateUpdatedTimestamp');
    expect(alarms).toContainEqual(expect.stringMatching(/^<Own\w+\.Arn>$/));
    expect(alarms).toContainEqual(expect.stringMatching(/^<ApiServerErrors\w+\.Arn>$/));
    expect(new Set(alarms).size).toBe(alarms.length);
  });

  test('has no two widgets in one place, none beyond the edge, and each row on its own', () => {
    const cells = body.widgets.flatMap(({ x, y, width, height }) =>
      Array.from({ length: width * height }, (_, at) => `${x + (at % width)},${y + Math.floor(at / width)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(Math.max(...body.widgets.map(({ x, width }) => x + width))).toBe(24);
    const parts = body.widgets.filter(({ type }) => type === 'text');
    expect(parts.every(({ x, width }) => x === 0 && width === 24)).toBe(true);
  });

  test('fits each function on one screen: a heading and two rows of four graphs', () => {
    for (const name of ['Admin/Refund', 'Clicked', 'Thumbnail', 'Work']) {
      const heights = partOf(body, name).map(({ y, height }) => y + height);
      const top = Math.min(...partOf(body, name).map(({ y }) => y));
      expect(Math.max(...heights) - top).toBeLessThanOrEqual(12);
    }
  });

  test.each([
    ['Invocations', ['Invocations Sum']],
    ['Errors and throttles', ['Errors Sum', 'Throttles Sum']],
    ['Duration', ['Duration p50', 'Duration p90', 'Duration p99', 'longest / 300']],
    ['Concurrency', ['ConcurrentExecutions Maximum']],
  ])('has a graph of each function with the title %s', (title, metrics) => {
    expect(metricsOf(graphOf(body, 'Work', title))).toEqual(metrics);
  });

  test('compares the longest duration with the timeout on an axis of its own, so that short ones can be told apart', () => {
    const { metrics, yAxis } = graphOf(body, 'Thumbnail', 'Duration').properties;
    const longest = metrics.find((parts: any[]) => parts[0]?.expression)[0];
    expect(longest).toMatchObject({ expression: 'longest / 200', yAxis: 'right' });
    expect(longest.label).toContain('timeout of 20 s');
    expect(yAxis).toMatchObject({ left: { min: 0, label: 'ms' }, right: { min: 0, max: 100, label: '% of timeout' } });
  });

  test.each([
    [
      'Work',
      'Concurrency',
      [
        [10, 'reserved: 10'],
        [8, 'alarm: >= 8 for 5 min'],
      ],
    ],
    ['Work', 'Duration', [[80, 'alarm: p90 >= 24,000 ms in 15 of 30 min']]],
    [
      'Work',
      'Errors and throttles',
      [
        [1, 'alarm: errors >= 1 in 3 of 5 min'],
        [1, 'alarm: throttles >= 1 for 5 min'],
      ],
    ],
    [
      'ListOrders',
      'Errors and throttles',
      [
        [1, 'alarm: throttles >= 1 for 5 min'],
        [5, 'alarm: share of errors > 5 for 3 min'],
      ],
    ],
    ['Clicked', 'Behind the stream', [[60_000, 'alarm: > 60,000 for 5 min']]],
    [
      'Thumbnail',
      'Asynchronous events',
      [
        [0, 'alarm: dropped > 0'],
        [0, 'alarm: lost > 0'],
      ],
    ],
  ])('draws limits and the thresholds of alarms: %s, %s', (name, title, lines) => {
    expect(linesOf(graphOf(body, name, title))).toEqual(lines);
  });

  test('draws the share of failed calls on an axis of its own', () => {
    const { metrics, annotations } = graphOf(body, 'ListOrders', 'Errors and throttles').properties;
    expect(metrics.flat().filter((one: any) => one.expression)).toMatchObject([{ yAxis: 'right' }]);
    expect(annotations.horizontal).toContainEqual(expect.objectContaining({ value: 5, yAxis: 'right' }));
  });

  test('shows the graphs of an API once, and with the sources, however many functions it has', () => {
    const ofApi = titlesOf(body).filter((title) => title.startsWith('Api: '));
    expect(new Set(ofApi).size).toBe(ofApi.length);
    expect(ofApi.length).toBeGreaterThan(1);
    expect(partOf(body, 'ListOrders').map(({ properties }) => properties.title)).toHaveLength(4);
  });

  test('shows the failure queues of a function in one graph', () => {
    const { metrics } = graphOf(body, 'Thumbnail', 'Failed events that wait').properties;
    expect(metrics.map((parts: any[]) => parts.at(-1).label)).toEqual(['failed', 'not delivered']);
  });

  test('says in the heading what a function is called, what invokes it and how large it is', () => {
    const text = body.widgets.find(({ properties }) => properties.markdown?.startsWith('## Thumbnail\n'));
    expect(text?.properties.markdown).toMatch(
      /^## Thumbnail\n`<Thumbnail\w+>` · invoked by Photos · 512 MB · timeout 20 s$/,
    );
  });

  test('queries the logs of all functions for errors, and tells which function each is from', () => {
    const { query } = titled(body, 'Latest errors').properties;
    expect(query.match(/SOURCE '<\w+LogGroup\w+>'/g)).toHaveLength(6);
    expect(query).toMatch(/\| filter level in \['ERROR'.* or ispresent\(errorType\).*record\.status in \['timeout'/);
    expect(query).toContain('| display @timestamp, handler, error, request');
    expect(query).not.toContain('Task timed out');
  });
});

describe('what a dashboard shows', () => {
  const bodyWith = (define: (stack: Stack) => void): Body => {
    const stack = newStack('Shop');
    define(stack);
    return bodyOf(templateOf(stack));
  };
  const functionsOf = (body: Body) =>
    titlesOf(body).flatMap((title) => (/^## (?!Sources)/.test(title) ? [title.slice(3)] : []));

  test('is what is below its scope, and named as seen from there', () => {
    const body = bodyWith((stack) => {
      const orders = new Construct(stack, 'Orders');
      fn(orders, 'Create');
      fn(stack, 'Other');
      new AppDashboard(orders, 'Dashboard');
    });
    expect(functionsOf(body)).toEqual(['Create']);
  });

  test('is the alarms of the functions, too, that are below their sources', () => {
    const body = bodyWith((stack) => {
      const orders = new Construct(stack, 'Orders');
      const trigger = new HttpApiTrigger(new apigwv2.HttpApi(stack, 'Api'), {
        route: 'GET /',
        access: HttpAccess.PUBLIC,
      });
      fn(orders, 'List', { triggers: [trigger] });
      fn(stack, 'Other');
      new AppDashboard(orders, 'Dashboard');
    });
    const { alarms } = titled(body, 'Alarms').properties;
    expect(alarms).toContainEqual(expect.stringMatching(/^<ApiServerErrors/));
    expect(alarms).not.toContainEqual(expect.stringMatching(/^<Other/));
  });

  test('is a function of another stack only if `functions` names it, which that stack then exports', () => {
    const app = newApp();
    const [here, there] = ['Here', 'There'].map((id) => new Stack(app, id));
    const handler = fn(there, 'Handler');
    new AppDashboard(here, 'Dashboard', { functions: [handler] });
    const body = bodyOf(Template.fromStack(here));
    expect(metricsOf(graphOf(body, 'There/Handler', 'Invocations'))).toEqual(['Invocations Sum']);
    expect(JSON.stringify(body)).toContain('<import There:ExportsOutputRefHandler');
  });

  test('is a function of any other library that has a trigger, with its aliases as one', () => {
    const body = bodyWith((stack) => {
      const plain = new lambda.Function(stack, 'Plain', anyCode());
      Wiring.attach(plain.addAlias('live'), { triggers: [new SqsTrigger(new sqs.Queue(stack, 'Jobs'))] });
      new AppDashboard(stack, 'Dashboard');
    });
    expect(functionsOf(body)).toEqual(['Plain']);
    expect(linesOf(graphOf(body, 'Plain', 'Errors and throttles'))).toHaveLength(2);
    expect(titled(body, 'Latest errors').properties.query).toMatch(
      /SOURCE '\/aws\/lambda\/<Plain\w+>'.*Task timed out/s,
    );
  });

  test('is what `functions` names, and nothing else', () => {
    const body = bodyWith((stack) => {
      fn(stack, 'Other');
      const handler = lambda.Function.fromFunctionName(stack, 'Imported', 'checkout');
      new AppDashboard(stack, 'Dashboard', { functions: [handler, fn(stack, 'Named')] });
    });
    expect(functionsOf(body)).toEqual(['Imported', 'Named']);
    expect(metricsOf(graphOf(body, 'Imported', 'Duration'))).toEqual(['Duration p50', 'Duration p90', 'Duration p99']);
    expect(titled(body, 'Latest errors').properties.query).not.toContain('checkout');
  });

  test('is the metrics of alarms that are switched off, without a threshold', () => {
    const body = bodyWith((stack) => {
      const rest = new apigateway.RestApi(stack, 'Api');
      const trigger = new RestApiTrigger(rest, { route: 'GET /', access: RestAccess.PUBLIC });
      fn(stack, 'List', { triggers: [trigger], alarms: Alarms.none() });
      new AppDashboard(stack, 'Dashboard');
    });
    expect(titlesOf(body)).not.toContain('Alarms');
    expect(body.widgets.filter((one) => linesOf(one).length > 0)).toEqual([]);
    expect(titlesOf(body).filter((title) => title.startsWith('Api: ')).length).toBeGreaterThan(1);
  });

  test('is the alarm of a trigger that names no graph, whoever wrote the trigger', () => {
    const metric = new cloudwatch.Metric({ namespace: 'Mail', metricName: 'MessagesBounced', statistic: 'Sum' });
    const bounced = { id: 'Bounced', metric, threshold: 3, meaning: 'A mail came back.', action: 'Read it.' };
    const own: ITrigger = {
      bind: ({ scope }) => ({
        invocation: 'asynchronous' as never,
        source: new Construct(scope, 'Mail'),
        alarms: [bounced],
      }),
    };
    const body = bodyWith((stack) => {
      fn(stack, 'Bounce', { triggers: [own] });
      new AppDashboard(stack, 'Dashboard', { logs: false });
    });
    // The sum of five minutes is not comparable with those of a minute, so it has no line.
    expect(linesOf(graphOf(body, 'Bounce', 'Bounce/Mail: messages bounced'))).toEqual([]);
    expect(titlesOf(body)).not.toContain('Latest errors');
  });

  test('is one function with a rollout, and the thresholds of the alarms on its alias', () => {
    const body = bodyWith((stack) => {
      const rollout = Rollout.canary({ percentage: 10, interval: Duration.minutes(5) });
      fn(stack, 'Work', { triggers: [new SqsTrigger(new sqs.Queue(stack, 'Jobs'))], rollout });
      new AppDashboard(stack, 'Dashboard');
    });
    expect(functionsOf(body)).toEqual(['Work']);
    const graph = graphOf(body, 'Work', 'Errors and throttles');
    expect(JSON.stringify(graph.properties.metrics)).not.toContain('Resource');
    expect(linesOf(graph).map(([, label]) => label)).toEqual([
      'alarm: errors >= 1 in 3 of 5 min',
      'alarm: throttles >= 1 for 5 min',
    ]);
  });

  test('stays the same when lines of the app change places', () => {
    const apps = [
      ['A', 'B', 'C'],
      ['C', 'A', 'B'],
    ].map((ids) =>
      bodyWith((stack) => {
        for (const id of ids) fn(stack, id, { triggers: [new S3Trigger(new s3.Bucket(stack, `${id}Photos`))] });
        new AppDashboard(stack, 'Dashboard');
      }),
    );
    expect(apps[1]).toEqual(apps[0]);
  });
});

describe('the dashboards of an app or a stage', () => {
  const stage = new Stage(newApp(), 'Prod');
  const dashboard = new AppDashboard(stage, 'Dashboard', { dashboardName: 'shop', defaultInterval: Duration.days(1) });
  const stacks = ['Orders', 'Payments', 'Tables'].map((id) => new Stack(stage, id));
  for (const stack of stacks.slice(0, 2)) fn(stack, 'Handler');
  stage.synth();

  test('are one for each stack with functions, with the name of the stack', () => {
    expect(dashboard.dashboards.map(({ node }) => node.path)).toEqual([
      'Prod/Orders/AppDashboard-Dashboard',
      'Prod/Payments/AppDashboard-Dashboard',
    ]);
    const templates = stacks.map((stack) => Template.fromStack(stack));
    templates[0].hasResourceProperties('AWS::CloudWatch::Dashboard', { DashboardName: 'shop-Prod-Orders' });
    expect(templates.map((template) => bodiesOf(template).length)).toEqual([1, 1, 0]);
    expect(bodyOf(templates[0]).start).toBe('-P1D');
  });

  test('refer to nothing of another stack', () => {
    const texts = stacks.map((stack) => JSON.stringify(Template.fromStack(stack).toJSON()));
    expect(texts.filter((text) => /ImportValue|"Export"/.test(text))).toEqual([]);
  });
});

describe('mistakes', () => {
  test.each([
    ['a name with spaces', { dashboardName: 'My Shop' }, 'DashboardName', /'My-Shop'/],
    ['an empty name', { dashboardName: '' }, 'DashboardName', /1 to 255/],
    ['a name that is too long', { dashboardName: 'a'.repeat(256) }, 'DashboardName', /1 to 255/],
    ['an interval of seconds', { defaultInterval: Duration.seconds(30) }, 'DashboardInterval', /0\.5 minutes/],
    ['an interval of years', { defaultInterval: Duration.days(456) }, 'DashboardInterval', /455 days/],
    ['an interval that is no duration', { defaultInterval: 3 as never }, 'WrongInput', /not a Duration/],
  ])('%s is one fault', (_name, props, code, says) => {
    const faults = faultsOf(() => new AppDashboard(newStack(), 'Dashboard', props));
    expect(faults.map((fault) => fault.code)).toEqual([code]);
    expect(`${faults[0].what} ${faults[0].fix}`).toMatch(says);
    expect(faults[0].at).toBe('Stack/Dashboard');
  });

  test('a function of another region is a fault that says where it is', () => {
    const app = newApp();
    const [here, there] = ['eu-west-1', 'us-east-1'].map((region) => new Stack(app, region, { env: { region } }));
    const handler = fn(there, 'Handler');
    const [fault] = faultsOf(() => new AppDashboard(here, 'Dashboard', { functions: [handler] }));
    expect(fault).toMatchObject({ code: 'DashboardElsewhere', fix: expect.stringContaining('us-east-1') });
  });

  test.each<[string, (app: App) => Construct]>([
    ['a stack', (app) => new Stack(app, 'Stack')],
    ['an app whose functions are in a stage', inAStage],
  ])('a dashboard without functions is a warning: of %s', (_name, scopeIn) => {
    const app = newApp();
    const dashboard = new AppDashboard(scopeIn(app), 'Dashboard');
    app.synth();
    expect(JSON.stringify(dashboard.node.metadata)).toContain('lambdaform:dashboardEmpty');
  });

  test('a dashboard without functions has no graph, which CloudWatch would refuse for want of metrics', () => {
    const stack = newStack();
    new AppDashboard(stack, 'Dashboard');
    expect(bodyOf(Template.fromStack(stack)).widgets).toEqual([]);
  });

  test('a name that is too long with that of the stack is a fault', () => {
    const app = newApp();
    fn(new Stack(app, 'Orders'), 'Handler');
    new AppDashboard(app, 'Dashboard', { dashboardName: 'a'.repeat(250) });
    expect(faultsOf(() => app.synth()).map(({ code }) => code)).toEqual(['DashboardName']);
  });
});

function inAStage(app: App): Construct {
  fn(new Stack(new Stage(app, 'Prod'), 'Stack'), 'Handler');
  return app;
}
