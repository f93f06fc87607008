import { Duration, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import {
  Alarms,
  FunctionDefaults,
  FunctionUrlAccess,
  FunctionUrlTrigger,
  HandlerFunction,
  type HandlerFunctionOptions,
  Invocation,
  Rollout,
  Wiring,
} from '../../src';
import { anyCode, faultsOf, newApp, newStack, only, templateOf } from '../support/fixture';
import { unacknowledgedFindings } from '../support/nag';
import { statements } from '../support/resources';
import { RECOMMENDED } from '../support/trigger-contract';
import { trigger } from '../support/triggers';

const ALARM = 'arn:aws:cloudwatch:eu-central-1:111122223333:alarm:latency';
const minutes = Duration.minutes;
const CANARY = Rollout.canary({ percentage: 10, interval: minutes(5) });

function handlerIn(stack: Stack, options: HandlerFunctionOptions = {}, id = 'Handler'): HandlerFunction {
  return new HandlerFunction(stack, id, { ...anyCode(), rollout: CANARY, ...options });
}

function alarmIn(stack: Stack, id = 'Latency'): cloudwatch.Alarm {
  const metric = new cloudwatch.Metric({ namespace: 'Shop', metricName: 'Latency' });
  return new cloudwatch.Alarm(stack, id, { metric, threshold: 1, evaluationPeriods: 1 });
}

function warningsOf(stack: Stack, id: string): unknown[] {
  const all = stack.node.findAll().flatMap(({ node }) => node.metadata.map(({ data }) => data));
  return all.filter((text) => String(text).includes(`[ack: lambdaform:${id}]`));
}

/** The configuration of CodeDeploy for a rollout. */
function configOf(rollout: Rollout): unknown {
  const stack = newStack();
  handlerIn(stack, { rollout });
  const template = templateOf(stack);
  const [own] = Object.values(template.findResources('AWS::CodeDeploy::DeploymentConfig'));
  const { DeploymentConfigName } = only(template, 'AWS::CodeDeploy::DeploymentGroup').Properties;
  return own ? own.Properties.TrafficRoutingConfig : DeploymentConfigName;
}

describe('a rollout', () => {
  test.each<[string, Rollout, unknown]>([
    ['10 % for 5 minutes', CANARY, 'CodeDeployDefault.LambdaCanary10Percent5Minutes'],
    [
      '10 % for half an hour',
      Rollout.canary({ percentage: 10, interval: minutes(30) }),
      'CodeDeployDefault.LambdaCanary10Percent30Minutes',
    ],
    [
      '10 % each minute',
      Rollout.linear({ percentage: 10, interval: minutes(1) }),
      'CodeDeployDefault.LambdaLinear10PercentEvery1Minute',
    ],
    [
      '10 % each 3 minutes',
      Rollout.linear({ percentage: 10, interval: Duration.seconds(180) }),
      'CodeDeployDefault.LambdaLinear10PercentEvery3Minutes',
    ],
    [
      'all at once',
      Rollout.allAtOnce({ alarms: [cloudwatch.Alarm.fromAlarmArn(newStack(), 'A', ALARM)] }),
      'CodeDeployDefault.LambdaAllAtOnce',
    ],
    [
      '7 % for two days',
      Rollout.canary({ percentage: 7, interval: Duration.days(2) }),
      { Type: 'TimeBasedCanary', TimeBasedCanary: { CanaryInterval: 2880, CanaryPercentage: 7 } },
    ],
    [
      '10 % for 4 minutes',
      Rollout.canary({ percentage: 10, interval: minutes(4) }),
      { Type: 'TimeBasedCanary', TimeBasedCanary: { CanaryInterval: 4, CanaryPercentage: 10 } },
    ],
    [
      '25 % each day',
      Rollout.linear({ percentage: 25, interval: Duration.hours(16) }),
      { Type: 'TimeBasedLinear', TimeBasedLinear: { LinearInterval: 960, LinearPercentage: 25 } },
    ],
  ])('of %s has the configuration of CodeDeploy for it', (_name, rollout, config) => {
    expect(configOf(rollout)).toEqual(config);
  });

  test('of all functions of a stack shares one application and one configuration of each kind', () => {
    const stack = newStack();
    const rollout = Rollout.canary({ percentage: 20, interval: minutes(5) });
    handlerIn(stack, { rollout }, 'One');
    handlerIn(stack, { rollout: Rollout.canary({ percentage: 20, interval: Duration.seconds(300) }) }, 'Two');
    const template = templateOf(stack);
    template.resourceCountIs('AWS::CodeDeploy::Application', 1);
    template.resourceCountIs('AWS::CodeDeploy::DeploymentConfig', 1);
    template.resourceCountIs('AWS::CodeDeploy::DeploymentGroup', 2);
  });

  test('all at once without options is one update of the alias, without CodeDeploy', () => {
    const stack = newStack();
    handlerIn(stack, { rollout: Rollout.allAtOnce() });
    const template = templateOf(stack);
    template.resourceCountIs('AWS::CodeDeploy::Application', 0);
    expect(only(template, 'AWS::Lambda::Alias').UpdatePolicy).toBeUndefined();
  });

  test('moves the alias when it is updated, and goes back on failures, alarms and when it is stopped', () => {
    const stack = newStack();
    handlerIn(stack);
    const template = templateOf(stack);
    const [group] = Object.keys(template.findResources('AWS::CodeDeploy::DeploymentGroup'));
    const [application] = Object.keys(template.findResources('AWS::CodeDeploy::Application'));
    expect(only(template, 'AWS::Lambda::Alias')).toMatchObject({
      UpdatePolicy: {
        CodeDeployLambdaAliasUpdate: { ApplicationName: { Ref: application }, DeploymentGroupName: { Ref: group } },
      },
      DependsOn: expect.arrayContaining([expect.stringContaining('RolloutRoleDefaultPolicy')]),
    });
    expect(only(template, 'AWS::CodeDeploy::DeploymentGroup').Properties).toMatchObject({
      DeploymentStyle: { DeploymentType: 'BLUE_GREEN', DeploymentOption: 'WITH_TRAFFIC_CONTROL' },
      AutoRollbackConfiguration: {
        Enabled: true,
        Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM', 'DEPLOYMENT_STOP_ON_REQUEST'],
      },
    });
  });

  test('has a role that may move this alias alone', () => {
    const stack = newStack();
    const fn = handlerIn(stack);
    const arn = stack.resolve(fn.functionArn);
    const alias = { 'Fn::Join': ['', [arn, ':live']] };
    const template = templateOf(stack);
    const [, policy] = Object.entries(template.findResources('AWS::IAM::Policy')).find(([id]) =>
      id.includes('Rollout'),
    ) as any;
    expect(statements({ policy })).toEqual([
      { Effect: 'Allow', Action: 'cloudwatch:DescribeAlarms', Resource: '*' },
      { Effect: 'Allow', Action: 'lambda:GetProvisionedConcurrencyConfig', Resource: alias },
      { Effect: 'Allow', Action: ['lambda:GetAlias', 'lambda:UpdateAlias'], Resource: [arn, alias] },
    ]);
    const roles = Object.values(template.findResources('AWS::IAM::Role'));
    expect(roles.filter(({ Properties }) => Properties.ManagedPolicyArns)).toEqual([]);
  });

  test('passes cdk-nag AwsSolutions, with hooks and an alarm of the user', () => {
    const make = (released: boolean) => {
      const stack = newStack('Stack', RECOMMENDED);
      const beforeTraffic = handlerIn(stack, { rollout: Rollout.none() }, 'Before');
      const rollout = Rollout.linear({ percentage: 50, interval: minutes(1), alarms: [alarmIn(stack)], beforeTraffic });
      handlerIn(stack, { rollout: released ? rollout : Rollout.none() });
      return unacknowledgedFindings(stack);
    };
    const before = make(false);
    expect(make(true).filter((finding) => !before.includes(finding))).toEqual([]);
  });

  test('can be given to a function of the CDK', () => {
    const stack = newStack();
    const fn = new lambda.Function(stack, 'Fn', anyCode());
    const wiring = Wiring.attach(fn, { rollout: CANARY, triggers: [trigger(Invocation.ASYNCHRONOUS)] });
    expect(wiring.alias?.node.path).toBe('Stack/Fn/Aliaslive');
    templateOf(stack).resourceCountIs('AWS::CodeDeploy::DeploymentGroup', 1);
  });
});

describe('a rollout is stopped by', () => {
  function alarmsOf(options: HandlerFunctionOptions): string[] {
    const stack = newStack();
    handlerIn(stack, options);
    const { AlarmConfiguration } = only(templateOf(stack), 'AWS::CodeDeploy::DeploymentGroup').Properties;
    return (AlarmConfiguration?.Alarms ?? []).map(({ Name }: { Name: { Ref: string } }) =>
      Name.Ref.replace(/[0-9A-F]{8}$/, ''),
    );
  }

  test('the alarms of the function on errors and throttles', () => {
    expect(alarmsOf({}).sort()).toEqual(['HandlerErrorsAlarm', 'HandlerThrottlesAlarm']);
  });

  test.each([
    ['events that are given up after hours', Invocation.ASYNCHRONOUS, ['HandlerErrorsAlarm', 'HandlerThrottlesAlarm']],
    ['the age of records in a stream', Invocation.STREAM, ['HandlerErrorsAlarm', 'HandlerThrottlesAlarm']],
    ['the share of failed calls', Invocation.SYNCHRONOUS, ['HandlerErrorRateAlarm', 'HandlerThrottlesAlarm']],
  ])('those alone, whatever there is for %s', (_name, invocation, alarms) => {
    expect(alarmsOf({ triggers: [trigger(invocation)] }).sort()).toEqual(alarms);
  });

  test('errors of its URL', () => {
    const url = new FunctionUrlTrigger({ access: FunctionUrlAccess.IAM });
    expect(alarmsOf({ triggers: [url] }).some((one) => /Url|ServerErrors/.test(one))).toBe(true);
  });

  test('none that a version has no part in: slow calls and unusual traffic', () => {
    const alarms = Alarms.recommended({
      overrides: { Duration: { enabled: true }, UnusualTraffic: { enabled: true } },
    });
    expect(alarmsOf({ alarms }).sort()).toEqual(['HandlerErrorsAlarm', 'HandlerThrottlesAlarm']);
  });

  test('the stated alarms in their place', () => {
    const stack = newStack();
    handlerIn(stack, { rollout: Rollout.canary({ percentage: 5, interval: minutes(5), alarms: [alarmIn(stack)] }) });
    expect(only(templateOf(stack), 'AWS::CodeDeploy::DeploymentGroup').Properties.AlarmConfiguration).toEqual({
      Enabled: true,
      Alarms: [{ Name: { Ref: expect.stringContaining('Latency') } }],
    });
  });

  test('nothing if there are no alarms, which is a warning', () => {
    const stack = newStack();
    handlerIn(stack, { alarms: Alarms.none() });
    const template = templateOf(stack);
    const { Properties } = only(template, 'AWS::CodeDeploy::DeploymentGroup');
    expect(Properties.AlarmConfiguration).toBeUndefined();
    expect(Properties.AutoRollbackConfiguration.Events).toEqual(['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_REQUEST']);
    expect(JSON.stringify(template.findResources('AWS::IAM::Policy'))).not.toContain('DescribeAlarms');
    expect(warningsOf(stack, 'rolloutUnwatched')).toHaveLength(1);
  });

  test.each([
    ['a canary of 2 minutes', Rollout.canary({ percentage: 10, interval: minutes(2) }), 1],
    ['a canary of 3 minutes', Rollout.canary({ percentage: 10, interval: minutes(3) }), 0],
    ['three steps in two minutes', Rollout.linear({ percentage: 40, interval: minutes(1) }), 1],
    ['four steps in three minutes', Rollout.linear({ percentage: 25, interval: minutes(1) }), 0],
  ])('an alarm only if that can fire before the rollout is over: %s', (_name, rollout, warnings) => {
    const stack = newStack();
    handlerIn(stack, { rollout });
    templateOf(stack);
    expect(warningsOf(stack, 'rolloutTooFast')).toHaveLength(warnings);
  });
});

describe('a hook', () => {
  function withHooks() {
    const stack = newStack();
    const hook = handlerIn(stack, { rollout: Rollout.none() }, 'Check');
    const rollout = Rollout.canary({ percentage: 10, interval: minutes(5), beforeTraffic: hook, afterTraffic: hook });
    const fn = handlerIn(stack, { rollout });
    return { stack, hook, fn, template: templateOf(stack) };
  }

  test('is called by CodeDeploy before and after traffic moves', () => {
    const { stack, hook, template } = withHooks();
    const name = stack.resolve(hook.functionName);
    expect(only(template, 'AWS::Lambda::Alias').UpdatePolicy.CodeDeployLambdaAliasUpdate).toMatchObject({
      BeforeAllowTrafficHook: name,
      AfterAllowTrafficHook: name,
    });
    const policies = Object.entries(template.findResources('AWS::IAM::Policy'));
    const [, role] = policies.find(([id]) => id.includes('RolloutRole')) as any;
    expect(statements({ role })).toContainEqual({
      Effect: 'Allow',
      Action: 'lambda:InvokeFunction',
      Resource: stack.resolve(hook.functionArn),
    });
  });

  test('may report to this deployment group alone, and invoke the new version, which it finds in NEW_VERSION', () => {
    const { stack, fn, template } = withHooks();
    const version = stack.resolve(fn.currentVersion.functionArn);
    const [, hook] = Object.entries(template.findResources('AWS::Lambda::Function')).find(([id]) =>
      id.startsWith('Check'),
    ) as any;
    expect(hook.Properties.Environment.Variables.NEW_VERSION).toEqual(version);
    const policies = Object.entries(template.findResources('AWS::IAM::Policy'));
    const [, policy] = policies.find(([id]) => id.startsWith('CheckServiceRole')) as any;
    expect(statements({ policy })).toContainEqual({
      Effect: 'Allow',
      Action: 'lambda:InvokeFunction',
      Resource: version,
    });
    const [report] = statements({ policy }).filter(({ Action }) => `${Action}`.startsWith('codedeploy:'));
    expect(report?.Action).toBe('codedeploy:PutLifecycleEventHookExecutionStatus');
    const [, parts] = Object.values(report?.Resource as object)[0];
    expect(parts.filter((part: unknown) => typeof part === 'string').join('')).toMatch(
      /:codedeploy:.*:deploymentgroup:\/$/,
    );
    expect(parts.slice(-3)).toEqual([
      { Ref: expect.stringContaining('LambdaformRollouts') },
      '/',
      { Ref: expect.stringContaining('HandlerRollout') },
    ]);
  });

  test('leads to no circle, however the resources of both refer to each other', () => {
    const { template } = withHooks();
    expect(circleIn(template.toJSON().Resources)).toBeUndefined();
  });
});

/** The ids of resources that need each other, as CloudFormation would find them. */
function circleIn(resources: Readonly<Record<string, { DependsOn?: string | string[] }>>): string[] | undefined {
  const needs = (id: string) => {
    const text = JSON.stringify(resources[id]);
    const stated = [resources[id]?.DependsOn ?? []].flat();
    const refersTo = (other: string) =>
      [`{"Ref":"${other}"}`, `{"Fn::GetAtt":["${other}",`].some((it) => text.includes(it));
    return Object.keys(resources).filter((other) => stated.includes(other) || refersTo(other));
  };
  const done = new Set<string>();
  const visit = (id: string, path: string[]): string[] | undefined => {
    if (path.includes(id)) return [...path.slice(path.indexOf(id)), id];
    if (done.has(id)) return undefined;
    done.add(id);
    return needs(id)
      .map((other) => visit(other, [...path, id]))
      .find((found) => found);
  };
  return Object.keys(resources)
    .map((id) => visit(id, []))
    .find((found) => found);
}

describe('fails with one clear error for', () => {
  const options = { percentage: 10, interval: minutes(5) };

  test.each<[string, string, RegExp, (stack: Stack) => unknown]>([
    ['a canary of 0 %', 'RolloutPercentage', /got 0/, () => Rollout.canary({ ...options, percentage: 0 })],
    ['a canary of 100 %', 'RolloutPercentage', /got 100/, () => Rollout.canary({ ...options, percentage: 100 })],
    ['steps of a half percent', 'RolloutPercentage', /got 0.5/, () => Rollout.linear({ ...options, percentage: 0.5 })],
    [
      'an interval above two days',
      'RolloutInterval',
      /2880.*got 2 days 1 hour/,
      () => Rollout.canary({ ...options, interval: Duration.hours(49) }),
    ],
    [
      'an interval of 90 seconds',
      'RolloutInterval',
      /got 1 minute 30 seconds/,
      () => Rollout.canary({ ...options, interval: Duration.seconds(90) }),
    ],
    [
      'an interval of 0',
      'RolloutInterval',
      /whole minutes, got/,
      () => Rollout.canary({ ...options, interval: minutes(0) }),
    ],
    [
      'steps that take more than two days',
      'RolloutInterval',
      /1 to 29 whole minutes.*99 times/,
      () => Rollout.linear({ percentage: 1, interval: minutes(30) }),
    ],
    ['an empty list of alarms', 'RolloutAlarms', /empty/, () => Rollout.canary({ ...options, alarms: [] })],
    [
      'eleven alarms',
      'RolloutAlarms',
      /11 alarms/,
      (stack) => Rollout.canary({ ...options, alarms: [...Array(11)].map((_, i) => alarmIn(stack, `A${i}`)) }),
    ],
    [
      'a hook with a rollout itself',
      'RolloutHook',
      /alias itself/,
      (stack) =>
        handlerIn(stack, { rollout: Rollout.canary({ ...options, beforeTraffic: handlerIn(stack, {}, 'Hook') }) }),
    ],
    [
      'an imported hook',
      'RolloutHook',
      /not defined/,
      (stack) =>
        handlerIn(stack, {
          rollout: Rollout.canary({
            ...options,
            beforeTraffic: lambda.Function.fromFunctionName(stack, 'Hook', 'hook'),
          }),
        }),
    ],
    [
      'a hook in another stack',
      'RolloutHook',
      /another stack/,
      (stack) => {
        const afterTraffic = handlerIn(new Stack(stack.node.root as any, 'Other'), { rollout: Rollout.none() }, 'Hook');
        handlerIn(stack, { rollout: Rollout.canary({ ...options, afterTraffic }) });
      },
    ],
    [
      'a hook of two functions',
      'RolloutHook',
      /tries the versions of Stack\/One/,
      (stack) => {
        const beforeTraffic = handlerIn(stack, { rollout: Rollout.none() }, 'Hook');
        handlerIn(stack, { rollout: Rollout.canary({ ...options, beforeTraffic }) }, 'One');
        handlerIn(stack, { rollout: Rollout.canary({ ...options, beforeTraffic }) }, 'Two');
      },
    ],
    [
      'a rollout stated as a text',
      'WrongInput',
      /rollout/,
      (stack) => handlerIn(stack, { rollout: 'canary' as never }),
    ],
    [
      'a rollout of the defaults stated as a text',
      'WrongInput',
      /rollout/,
      (stack) => FunctionDefaults.of(stack).set({ rollout: 'canary' as never }),
    ],
  ])('%s', (_name, code, what, action) => {
    const faults = faultsOf(() => action(new Stack(newApp(), 'Stack')));
    expect(faults.map((fault) => fault.code)).toEqual([code]);
    expect(faults[0]?.what).toMatch(what);
  });
});
