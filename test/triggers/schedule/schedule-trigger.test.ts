import { Duration, type Stack, TimeZone } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import { ScheduleExpression, ScheduleTargetInput, TimeWindow } from 'aws-cdk-lib/aws-scheduler';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { HandlerFunction } from '../../../src/functions/handler-function';
import { Invocation, ScheduleTrigger, type ScheduleTriggerProps } from '../../../src/triggers';
import { anyCode, faultsOf, newStack, only, templateOf } from '../../support/fixture';
import { keepsTriggerContract, plainFunction } from '../../support/trigger-contract';

const nightly = ScheduleExpression.cron({ hour: '2', minute: '0', timeZone: TimeZone.EUROPE_BERLIN });

describe('ScheduleTrigger', () => {
  keepsTriggerContract({
    source: () => undefined,
    trigger: () => new ScheduleTrigger(nightly),
    another: () => new ScheduleTrigger(ScheduleExpression.rate(Duration.hours(1))),
    invocation: Invocation.ASYNCHRONOUS,
    timeout: 300,
    creates: {
      'AWS::IAM::Policy': 1,
      'AWS::IAM::Role': 1,
      'AWS::Lambda::EventInvokeConfig': 1,
      'AWS::SQS::Queue': 2,
      'AWS::SQS::QueuePolicy': 2,
      'AWS::Scheduler::Schedule': 1,
      'AWS::Scheduler::ScheduleGroup': 1,
    },
    alarms: ['InvocationDroppedCount'],
  });
});

function bound(schedule: ScheduleExpression = nightly, props: ScheduleTriggerProps = {}, stack = newStack()) {
  plainFunction(stack, 'Handler', [new ScheduleTrigger(schedule, props)]);
  return templateOf(stack);
}

const scheduleOf = (schedule?: ScheduleExpression, props?: ScheduleTriggerProps) =>
  only(bound(schedule, props), 'AWS::Scheduler::Schedule').Properties;
const expression = (text: string, zone?: string) =>
  ScheduleExpression.expression(text, zone ? TimeZone.of(zone) : undefined);

describe('a schedule', () => {
  test('a schedule has a group of its own, a limited number of retries, and keeps failed deliveries', () => {
    expect(scheduleOf()).toEqual({
      FlexibleTimeWindow: { Mode: 'OFF' },
      GroupName: { Ref: expect.stringMatching(/ScheduleGroup/) },
      ScheduleExpression: 'cron(0 2 * * ? *)',
      ScheduleExpressionTimezone: 'Europe/Berlin',
      State: 'ENABLED',
      Target: {
        Arn: { 'Fn::GetAtt': [expect.stringMatching(/^Handler/), 'Arn'] },
        DeadLetterConfig: { Arn: { 'Fn::GetAtt': [expect.stringMatching(/DeliveryFailureQueue/), 'Arn'] } },
        RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 3 },
        RoleArn: { 'Fn::GetAtt': [expect.stringMatching(/SchedulerRole/), 'Arn'] },
      },
    });
  });

  test('a schedule has no physical name, so the app can be deployed twice', () => {
    expect(only(bound(), 'AWS::Scheduler::ScheduleGroup').Properties).toBeUndefined();
  });

  test('a schedule has the settings of its properties', () => {
    const props = {
      description: 'report',
      enabled: false,
      start: new Date('2040-01-01T00:00:00Z'),
      end: new Date('2041-01-01T00:00:00Z'),
      input: ScheduleTargetInput.fromObject({ kind: 'nightly' }),
      maxEventAge: Duration.minutes(10),
      retryAttempts: 0,
      timeWindow: TimeWindow.flexible(Duration.minutes(15)),
    };
    expect(scheduleOf(nightly, props)).toMatchObject({
      Description: 'report',
      State: 'DISABLED',
      StartDate: '2040-01-01T00:00:00.000Z',
      EndDate: '2041-01-01T00:00:00.000Z',
      FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 15 },
      Target: {
        Input: '{"kind":"nightly"}',
        RetryPolicy: { MaximumEventAgeInSeconds: 600, MaximumRetryAttempts: 0 },
      },
    });
  });

  test('only schedules of the group can assume the role, which may only invoke this function', () => {
    const template = bound();
    template.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Action: 'sts:AssumeRole',
            Effect: 'Allow',
            Principal: { Service: 'scheduler.amazonaws.com' },
            Condition: {
              StringEquals: {
                'aws:SourceAccount': { Ref: 'AWS::AccountId' },
                'aws:SourceArn': { 'Fn::GetAtt': [Match.stringLikeRegexp('ScheduleGroup'), 'Arn'] },
              },
            },
          },
        ],
      },
    });
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyName: Match.stringLikeRegexp('SchedulerRole'),
      PolicyDocument: {
        Statement: [
          {
            Action: 'lambda:InvokeFunction',
            Effect: 'Allow',
            Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Handler'), 'Arn'] },
          },
          {
            Action: 'sqs:SendMessage',
            Effect: 'Allow',
            Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('DeliveryFailureQueue'), 'Arn'] },
          },
        ],
      },
    });
  });

  test('a schedule sends to an encrypted queue with the key of the queue', () => {
    const stack = newStack();
    const encryptionMasterKey = new kms.Key(stack, 'Key');
    bound(nightly, { deadLetterQueue: new sqs.Queue(stack, 'Mine', { encryptionMasterKey }) }, stack);
    templateOf(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyName: Match.stringLikeRegexp('SchedulerRole'),
      PolicyDocument: {
        Statement: Match.arrayWith([Match.objectLike({ Action: ['kms:GenerateDataKey', 'kms:Decrypt'] })]),
      },
    });
  });

  test('all schedules of a function share a group and a role', () => {
    const stack = newStack();
    plainFunction(stack, 'Handler', [
      new ScheduleTrigger(nightly),
      new ScheduleTrigger(nightly, { input: ScheduleTargetInput.fromText('other input') }),
      new ScheduleTrigger(ScheduleExpression.rate(Duration.minutes(30))),
    ]);
    const template = templateOf(stack);
    template.resourceCountIs('AWS::Scheduler::Schedule', 3);
    template.resourceCountIs('AWS::Scheduler::ScheduleGroup', 1);
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyName: Match.stringLikeRegexp('SchedulerRole'),
      PolicyDocument: { Statement: [Match.anyValue(), Match.anyValue()] },
    });
  });

  test('a one-time schedule has its own time zone', () => {
    const once = ScheduleExpression.at(new Date('2040-12-24T18:00:00Z'), TimeZone.EUROPE_BERLIN);
    expect(scheduleOf(once)).toMatchObject({
      ScheduleExpression: 'at(2040-12-24T18:00:00)',
      ScheduleExpressionTimezone: 'Europe/Berlin',
    });
  });

  test('dropped invocations are counted by group', () => {
    bound().hasResourceProperties('AWS::CloudWatch::Alarm', {
      Namespace: 'AWS/Scheduler',
      MetricName: 'InvocationDroppedCount',
      Dimensions: [{ Name: 'ScheduleGroup', Value: { Ref: Match.stringLikeRegexp('ScheduleGroup') } }],
    });
  });

  test.each<[string, number, number]>([
    ['rate(1 minute)', 60, 60],
    ['rate(5 minutes)', 300, 300],
    ['rate(2 hours)', 3600, 300],
    ['rate(1 day)', 3600, 300],
    ['cron(*/10 * * * ? *)', 600, 300],
    ['cron(0,1 * * * ? *)', 60, 60],
    ['cron(10-59/2 * * * ? *)', 120, 120],
    ['cron(58,0 * * * ? *)', 120, 120],
    ['cron(0 2 * * ? *)', 3600, 300],
    ['at(2040-01-01T00:00:00)', 3600, 300],
  ])('%s is given up after %d seconds, and its function gets %d by default', (text, age, timeout) => {
    const template = bound(expression(text));
    expect(only(template, 'AWS::Scheduler::Schedule').Properties.Target.RetryPolicy.MaximumEventAgeInSeconds).toBe(age);
    expect(only(template, 'AWS::Lambda::Function').Properties.Timeout).toBe(timeout);
  });

  test.each<[number, boolean]>([
    [60, false],
    [61, true],
  ])('a function of %d seconds that starts every minute gets a warning: %s', (seconds, warned) => {
    const stack = newStack();
    const triggers = [new ScheduleTrigger(ScheduleExpression.rate(Duration.minutes(1)))];
    new HandlerFunction(stack, 'Handler', { ...anyCode(), timeout: Duration.seconds(seconds), triggers });
    templateOf(stack);
    const warnings = Annotations.fromStack(stack).findWarning(
      '*',
      Match.stringLikeRegexp('lambdaform:scheduleOverlap'),
    );
    expect(warnings).toHaveLength(warned ? 1 : 0);
  });
});

describe('a schedule is refused', () => {
  const fails = (schedule: ScheduleExpression, props: ScheduleTriggerProps = {}, stack?: Stack) =>
    faultsOf(() => bound(schedule, props, stack)).map((fault) => fault.code);

  test.each([
    'rate(5 minute)',
    'rate(1 minutes)',
    'rate(0 minutes)',
    'rate(1.5 hours)',
    'rate(30 seconds)',
    'rate()',
    'every day',
    'at(2040-13-01T00:00:00)',
    'at(2040-01-01)',
    'at(2020-01-01T00:00:00)',
    'cron(bad)',
    'cron(0 2 * * *)',
    'cron(0 2 * * ? * *)',
    'cron(0 2 1 * MON *)',
    'cron(0 2 * * * *)',
    'cron(0 2 ? * ? *)',
    'cron(* 2 * * ? *)',
    'cron(60 2 * * ? *)',
    'cron(0 24 * * ? *)',
    'cron(0 2 0 * ? *)',
    'cron(0 2 32 * ? *)',
    'cron(0 2 * 13 ? *)',
    'cron(0 2 * FOO ? *)',
    'cron(0 2 ? * 8 *)',
    'cron(0 2 ? * 0 *)',
    'cron(0 2 ? * MON#6 *)',
    'cron(0 2 * * ? 1969)',
    'cron(0/0 2 * * ? *)',
    'cron(0- 2 * * ? *)',
    'cron(0,, 2 * * ? *)',
    'cron(0 2 L L ? *)',
  ])('for %s', (text) => {
    expect(fails(expression(text))).toContain('ScheduleExpression');
  });

  test.each([
    'cron(0 2 1 * ? *)',
    'cron(0 2 ? * MON-FRI *)',
    'cron(0 2 ? * mon,wed *)',
    'cron(0/15 8-17 ? * 2-6 *)',
    'cron(*/1 * * * ? *)',
    'cron(15 10 ? * 6L 2030-2040)',
    'cron(0 8 L * ? *)',
    'cron(0 8 3W * ? *)',
    'cron(0 8 ? * TUE#2 *)',
    'cron(0 8 1 JAN,JUL ? 2030)',
    'cron(* * ? * * *)',
    'cron(* * * * ? *)',
    'cron(*/1 8 * * ? *)',
  ])('not for %s', (text) => {
    expect(() => bound(expression(text))).not.toThrow();
  });

  test('for a cron expression without a minute, because it would run every minute', () => {
    const [fault] = faultsOf(() => bound(ScheduleExpression.cron({ hour: '2' })));
    expect(fault?.what).toContain('would run every minute');
    expect(fault?.fix).toContain("minute: '0'");
  });

  test('for a time that has passed in its own time zone', () => {
    const [soon, late] = [2, 24].map((hours) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 19));
    expect(fails(expression(`at(${soon})`, 'Asia/Tokyo'))).toEqual(['ScheduleExpression']);
    expect(() => bound(expression(`at(${soon})`, 'UTC'))).not.toThrow();
    expect(() => bound(expression(`at(${late})`, 'Asia/Tokyo'))).not.toThrow();
    const past = new Date(Date.now() - 2 * 3_600_000).toISOString().slice(0, 19);
    expect(() => bound(expression(`at(${past})`, 'America/New_York'))).not.toThrow();
  });

  test('for an end that has passed', () => {
    expect(fails(nightly, { end: new Date('2020-01-01T00:00:00Z') })).toEqual(['ScheduleExpression']);
  });

  test.each(['Mars/Base', 'Europe/Berlni', '+02:00'])('for the time zone %s', (zone) => {
    expect(fails(expression('rate(1 hour)', zone))).toEqual(['ScheduleExpression']);
  });

  test.each(['UTC', 'Etc/UTC', 'Europe/Berlin', 'Asia/Kolkata', 'US/Pacific'])('not for the time zone %s', (zone) => {
    expect(() => bound(expression('rate(1 hour)', zone))).not.toThrow();
  });

  test('for a FIFO dead-letter queue, with all other faults at once', () => {
    const stack = newStack();
    const deadLetterQueue = new sqs.Queue(stack, 'Mine', { fifo: true });
    expect(fails(expression('cron(61 25 * * ? *)', 'Mars/Base'), { deadLetterQueue }, stack)).toEqual([
      'ScheduleExpression',
      'ScheduleExpression',
      'ScheduleExpression',
      'FifoDeadLetterQueue',
    ]);
  });
});
