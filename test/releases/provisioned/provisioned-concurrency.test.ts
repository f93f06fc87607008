import { Duration, type Stack, TimeZone } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { Schedule } from 'aws-cdk-lib/aws-applicationautoscaling';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { HandlerFunction, ProvisionedConcurrency, Rollout, SqsTrigger, Wiring, type WiringOptions } from '../../../src';
import { anyCode, faultsOf, newStack, only, templateOf } from '../../support/fixture';

const MORNING = Schedule.cron({ hour: '8', minute: '0' });

function ready(provisionedConcurrency: ProvisionedConcurrency, options: WiringOptions = {}, stack = newStack()) {
  new HandlerFunction(stack, 'Fn', { ...anyCode(), ...options, provisionedConcurrency });
  return templateOf(stack);
}

const ALIAS = { Ref: expect.stringMatching(/^FnAliaslive/) };
const FUNCTION = { Ref: expect.stringMatching(/^Fn[0-9A-F]{8}$/) };

/** `<name>:live`, with the name from the ARN of the alias, so that the alias is there first. */
const NAME = [{ 'Fn::Select': [6, { 'Fn::Split': [':', ALIAS] }] }, ':live'];

describe('a fixed number of instances', () => {
  const template = ready(ProvisionedConcurrency.fixed(5));

  test('is that of the alias, which the function gets for it', () => {
    expect(only(template, 'AWS::Lambda::Alias').Properties).toMatchObject({
      Name: 'live',
      ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 5 },
    });
  });

  test('is not scaled', () => {
    expect(template.findResources('AWS::ApplicationAutoScaling::ScalableTarget')).toEqual({});
  });

  test('is that of the alias of a rollout, of which there is one', () => {
    const both = ready(ProvisionedConcurrency.fixed(5), { rollout: Rollout.allAtOnce() });
    expect(only(both, 'AWS::Lambda::Alias').Properties).toHaveProperty('ProvisionedConcurrencyConfig');
  });

  test('is for calls of triggers, which invoke the alias', () => {
    const stack = newStack();
    const triggers = [new SqsTrigger(new sqs.Queue(stack, 'Jobs'))];
    const mapping = only(
      ready(ProvisionedConcurrency.fixed(5), { triggers }, stack),
      'AWS::Lambda::EventSourceMapping',
    );
    expect(mapping.Properties.FunctionName).toEqual({ 'Fn::Join': ['', NAME] });
  });
});

describe('instances that follow the traffic', () => {
  const template = ready(
    ProvisionedConcurrency.utilization({
      minimum: 2,
      maximum: 50,
      scaleInCooldown: Duration.minutes(5),
      schedules: { opening: { schedule: MORNING, minimum: 20, timeZone: TimeZone.EUROPE_BERLIN } },
    }),
  );
  const target = only(template, 'AWS::ApplicationAutoScaling::ScalableTarget').Properties;
  const policy = only(template, 'AWS::ApplicationAutoScaling::ScalingPolicy').Properties;

  test('are between the limits, which the schedules change', () => {
    expect(target).toEqual({
      MinCapacity: 2,
      MaxCapacity: 50,
      ResourceId: { 'Fn::Join': ['', ['function:', ...NAME]] },
      ScalableDimension: 'lambda:function:ProvisionedConcurrency',
      ServiceNamespace: 'lambda',
      ScheduledActions: [
        {
          ScheduledActionName: 'opening',
          Schedule: 'cron(0 8 * * ? *)',
          Timezone: 'Europe/Berlin',
          ScalableTargetAction: { MinCapacity: 20 },
        },
      ],
    });
  });

  test('have no number in the alias, with which CloudFormation would undo the scaling', () => {
    expect(only(template, 'AWS::Lambda::Alias').Properties).not.toHaveProperty('ProvisionedConcurrencyConfig');
  });

  test('need no role, as AWS has one for it', () => {
    expect(Object.keys(template.findResources('AWS::IAM::Role'))).toEqual([expect.stringMatching(/^FnServiceRole/)]);
    expect(target).not.toHaveProperty('RoleARN');
  });

  test('are fewer again when nobody calls, for which no data counts as no call', () => {
    expect(policy).toEqual({
      PolicyName: 'Utilization',
      PolicyType: 'TargetTrackingScaling',
      ScalingTargetId: { Ref: expect.stringMatching(/^FnAliasliveScaling/) },
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 0.7,
        ScaleInCooldown: 300,
        CustomizedMetricSpecification: {
          Metrics: [
            {
              Id: 'measured',
              ReturnData: false,
              MetricStat: {
                Stat: 'Average',
                Metric: {
                  Namespace: 'AWS/Lambda',
                  MetricName: 'ProvisionedConcurrencyUtilization',
                  Dimensions: [
                    { Name: 'FunctionName', Value: FUNCTION },
                    { Name: 'Resource', Value: { 'Fn::Join': ['', [FUNCTION, ':live']] } },
                  ],
                },
              },
            },
            { Id: 'busy', Expression: 'FILL(measured, 0)', Label: 'Share of busy instances', ReturnData: true },
          ],
        },
      },
    });
  });
});

describe('instances by schedule', () => {
  const [startTime, endTime] = [new Date('2030-01-01T00:00:00Z'), new Date('2030-02-01T00:00:00Z')];
  const template = ready(
    ProvisionedConcurrency.scheduled({
      instances: 0,
      schedules: {
        open: { schedule: MORNING, instances: 20, startTime, endTime },
        closed: { schedule: Schedule.cron({ hour: '20', minute: '0' }), instances: 0 },
      },
    }),
  );

  test('are exactly as many as each schedule says, and none at first', () => {
    const { MinCapacity, MaxCapacity, ScheduledActions } = only(
      template,
      'AWS::ApplicationAutoScaling::ScalableTarget',
    ).Properties;
    expect([MinCapacity, MaxCapacity]).toEqual([0, 0]);
    expect(ScheduledActions).toEqual([
      {
        ScheduledActionName: 'closed',
        Schedule: 'cron(0 20 * * ? *)',
        ScalableTargetAction: { MinCapacity: 0, MaxCapacity: 0 },
      },
      {
        ScheduledActionName: 'open',
        Schedule: 'cron(0 8 * * ? *)',
        ScalableTargetAction: { MinCapacity: 20, MaxCapacity: 20 },
        StartTime: '2030-01-01T00:00:00Z',
        EndTime: '2030-02-01T00:00:00Z',
      },
    ]);
  });

  test('follow no traffic', () => {
    expect(template.findResources('AWS::ApplicationAutoScaling::ScalingPolicy')).toEqual({});
  });

  test('warn of a schedule that names an hour and no minute, as the CDK does', () => {
    const stack = newStack();
    const schedules = { open: { schedule: Schedule.cron({ hour: '8' }), instances: 1 } };
    ready(ProvisionedConcurrency.scheduled({ instances: 0, schedules }), {}, stack);
    Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp('minute'));
  });
});

describe('provisioned concurrency is refused', () => {
  const fixed = ProvisionedConcurrency.fixed;
  const between = (minimum: number, maximum: number, target?: number) =>
    ProvisionedConcurrency.utilization({ minimum, maximum, target });
  const at = (schedules: Parameters<typeof ProvisionedConcurrency.scheduled>[0]['schedules'], instances = 0) =>
    ProvisionedConcurrency.scheduled({ instances, schedules });
  const limits = (limit: { minimum?: number; maximum?: number }) =>
    ProvisionedConcurrency.utilization({
      minimum: 1,
      maximum: 9,
      schedules: { open: { schedule: MORNING, ...limit } },
    });
  const day = { schedule: MORNING, instances: 1 };
  const [early, late] = [new Date('2030-01-01T00:00:00Z'), new Date('2030-02-01T00:00:00Z')];

  test.each<[string, ProvisionedConcurrency, RegExp, RegExp]>([
    ['of no instance', fixed(0), /number of instances .* is 0/, /remove provisionedConcurrency$/],
    ['of half an instance', fixed(1.5), /is 1\.5, and must be a whole number/, /1 or more/],
    ['of no number', fixed(Number.NaN), /NaN/, /1 or more/],
    ['with a minimum of 0 that no traffic raises', between(0, 5), /minimum .* is 0/, /1 or more/],
    ['with a minimum above the maximum', between(6, 5), /minimum is 6 and maximum 5/, /maximum to 6/],
    ['with a target in percent', between(1, 5, 70), /target .* is 70/, /target to 0\.7/],
    ['with a target of 1', between(1, 5, 1), /target .* is 1,/, /target to 0\.7/],
    ['by no schedule', at({}), /no schedule/, /fixed/],
    ['with fewer than no instances at first', at({ day }, -1), /instances .* is -1/, /0 or more/],
    [
      'with fewer than no instances later',
      at({ day: { ...day, instances: -1 } }),
      /schedule 'day' .* is -1/,
      /0 or more/,
    ],
    ['by a schedule of a name with a colon', at({ 'at 8:00': day }), /'at 8:00'/, /':'/],
    [
      'by a schedule that ends before it starts',
      at({ day: { ...day, startTime: late, endTime: early } }),
      /2030-01-01/,
      /later/,
    ],
    ['by a schedule that changes nothing', limits({}), /'open' .* neither/, /minimum, maximum or both/],
    [
      'by a schedule with a minimum above its maximum',
      limits({ minimum: 3, maximum: 2 }),
      /'open' is 3 and maximum 2/,
      /3 or more/,
    ],
  ])('%s', (_sentence, provisioned, what, fix) => {
    const [fault, ...others] = faultsOf(() => ready(provisioned));
    expect(others).toEqual([]);
    expect(fault).toMatchObject({ code: 'ProvisionedConcurrencyRange', at: 'Stack/Fn' });
    expect(fault.what).toMatch(what);
    expect(fault.fix).toMatch(fix);
  });

  const functionWith = (stack: Stack, props: Partial<lambda.FunctionProps>) =>
    new lambda.Function(stack, 'Fn', { ...anyCode(), ...props });

  test.each<[string, string, (stack: Stack) => lambda.IFunction]>([
    [
      'with SnapStart',
      'snapStart',
      (stack) =>
        functionWith(stack, {
          runtime: lambda.Runtime.PYTHON_3_13,
          snapStart: lambda.SnapStartConf.ON_PUBLISHED_VERSIONS,
        }),
    ],
    [
      'with tenants',
      'tenancyConfig',
      (stack) => functionWith(stack, { tenancyConfig: lambda.TenancyConfig.PER_TENANT }),
    ],
    [
      'on managed instances',
      'capacityProvider',
      (stack) => {
        const capacityProvider = lambda.CapacityProvider.fromCapacityProviderName(stack, 'Provider', 'shared');
        return new HandlerFunction(stack, 'Fn', { ...anyCode(), capacityProvider });
      },
    ],
  ])('%s', (_sentence, setting, define) => {
    const handler = define(newStack());
    const faults = faultsOf(() => Wiring.attach(handler, { provisionedConcurrency: fixed(1) }));
    expect(faults).toMatchObject([{ code: 'ProvisionedConcurrencyRefused', at: 'Stack/Fn' }]);
    expect(faults[0].fix).toBe(`remove provisionedConcurrency, or ${setting}`);
  });

  test.each([fixed(1), between(1, 2)])('a second time', (second) => {
    const handler = functionWith(newStack(), {});
    Wiring.attach(handler, { provisionedConcurrency: second });
    const faults = faultsOf(() => Wiring.attach(handler, { provisionedConcurrency: fixed(1) }));
    expect(faults).toMatchObject([{ code: 'ProvisionedConcurrencyTwice' }]);
  });

  test('for an imported function, whose versions are made elsewhere', () => {
    const handler = lambda.Function.fromFunctionName(newStack(), 'Fn', 'shop');
    const faults = faultsOf(() => Wiring.attach(handler, { provisionedConcurrency: fixed(1) }));
    expect(faults).toMatchObject([{ code: 'NotReleasable', what: expect.stringMatching(/^provisionedConcurrency/) }]);
  });
});
