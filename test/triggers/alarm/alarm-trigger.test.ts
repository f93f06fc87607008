import { Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { HandlerFunction } from '../../../src/functions/handler-function';
import { AlarmTrigger, Invocation } from '../../../src/triggers';
import { anyCode, faultsOf, newApp, newStack, only, templateOf } from '../../support/fixture';
import { keepsTriggerContract, plainFunction } from '../../support/trigger-contract';

const metric = new cloudwatch.Metric({ namespace: 'Shop', metricName: 'Latency' });
const alarmIn = (stack: Stack, id = 'Slow') =>
  new cloudwatch.Alarm(stack, id, {
    metric,
    threshold: 1000,
    evaluationPeriods: 1,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    alarmDescription: 'Shop: answers take long. Look into the log.',
  });

describe('AlarmTrigger', () => {
  keepsTriggerContract({
    source: alarmIn,
    trigger: (alarm) => new AlarmTrigger(alarm),
    another: (_alarm, stack) => new AlarmTrigger(alarmIn(stack, 'Full')),
    invocation: Invocation.ASYNCHRONOUS,
    timeout: 30,
    creates: {
      'AWS::Lambda::EventInvokeConfig': 1,
      'AWS::Lambda::Permission': 1,
      'AWS::SQS::Queue': 1,
      'AWS::SQS::QueuePolicy': 1,
    },
    alarms: [],
    sourceAccount: true,
    inSourceStack: 'the alarm names the function',
  });
});

describe('AlarmTrigger', () => {
  const codesOf = (action: () => unknown) => faultsOf(action).map((fault) => fault.code);
  const slow = (stack: Stack) => {
    const found = templateOf(stack).findResources('AWS::CloudWatch::Alarm', { Properties: { MetricName: 'Latency' } });
    return Object.values(found)[0]?.Properties;
  };
  const arn = { 'Fn::GetAtt': [expect.stringMatching(/^Handler/), 'Arn'] };

  test('the function is an action of the alarm for the state ALARM', () => {
    const stack = newStack();
    plainFunction(stack, 'Handler', [new AlarmTrigger(alarmIn(stack))]);
    expect(slow(stack)).toMatchObject({ AlarmActions: [arn] });
    expect(slow(stack)).not.toHaveProperty('OKActions');
    expect(only(templateOf(stack), 'AWS::Lambda::Permission').Properties).toMatchObject({
      Principal: 'lambda.alarms.cloudwatch.amazonaws.com',
      SourceArn: { 'Fn::GetAtt': [expect.stringMatching(/^Slow/), 'Arn'] },
    });
  });

  test('the function is an action for every state that is named', () => {
    const stack = newStack();
    const { ALARM, OK, INSUFFICIENT_DATA } = cloudwatch.AlarmState;
    plainFunction(stack, 'Handler', [new AlarmTrigger(alarmIn(stack), { states: [OK, ALARM, INSUFFICIENT_DATA, OK] })]);
    expect(slow(stack)).toMatchObject({ AlarmActions: [arn], OKActions: [arn], InsufficientDataActions: [arn] });
    templateOf(stack).resourceCountIs('AWS::Lambda::Permission', 1);
  });

  test('a composite alarm can invoke the function', () => {
    const stack = newStack();
    const alarmRule = cloudwatch.AlarmRule.allOf(alarmIn(stack));
    const alarm = new cloudwatch.CompositeAlarm(stack, 'All', { alarmRule });
    plainFunction(stack, 'Handler', [new AlarmTrigger(alarm)]);
    expect(only(templateOf(stack), 'AWS::CloudWatch::CompositeAlarm').Properties.AlarmActions).toEqual([arn]);
  });

  test('two functions of another stack are both invoked, with permissions beside the alarm', () => {
    const app = newApp();
    const [one, two] = ['One', 'Two'].map((id) => new Stack(app, id)) as [Stack, Stack];
    const alarm = alarmIn(one);
    for (const id of ['A', 'B']) plainFunction(two, id, [new AlarmTrigger(alarm)]);
    templateOf(one).resourceCountIs('AWS::Lambda::Permission', 2);
    templateOf(two).resourceCountIs('AWS::Lambda::Permission', 0);
    expect(slow(one)?.AlarmActions).toHaveLength(2);
  });

  test('an imported alarm is refused, because it would drop the action', () => {
    const stack = newStack();
    const alarm = cloudwatch.Alarm.fromAlarmName(stack, 'Slow', 'slow');
    expect(codesOf(() => plainFunction(stack, 'Handler', [new AlarmTrigger(alarm)]))).toEqual(['AlarmImported']);
  });

  test('an alarm of another region is refused, but not one of another account', () => {
    const app = newApp();
    const stackIn = (id: string, region: string, account: string) => new Stack(app, id, { env: { region, account } });
    const here = stackIn('Here', 'eu-central-1', '111122223333');
    const alarms = [
      alarmIn(stackIn('There', 'us-east-1', '111122223333')),
      new cloudwatch.Alarm(stackIn('Theirs', 'eu-central-1', '444455556666'), 'Slow', {
        metric,
        threshold: 1,
        evaluationPeriods: 1,
        alarmName: 'slow',
      }),
    ];
    const codes = alarms.map((alarm, i) => {
      try {
        plainFunction(here, `Handler${i}`, [new AlarmTrigger(alarm)]);
        return [];
      } catch (error) {
        return (error as { faults: { code: string }[] }).faults.map(({ code }) => code);
      }
    });
    expect(codes).toEqual([['SourceElsewhere'], []]);
  });

  test('an alarm of another account may invoke the function by a permission beside the function', () => {
    const app = newApp();
    const [theirs, ours] = ['444455556666', '111122223333'].map(
      (account) => new Stack(app, `In${account}`, { env: { region: 'eu-central-1', account } }),
    ) as [Stack, Stack];
    const alarm = new cloudwatch.Alarm(theirs, 'Slow', {
      metric,
      threshold: 1,
      evaluationPeriods: 1,
      alarmName: 'slow',
    });
    const triggers = [new AlarmTrigger(alarm)];
    new HandlerFunction(ours, 'Handler', { ...anyCode(), functionName: 'handler', triggers });
    const colons = (text: string) => ({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, text]] });
    expect(only(templateOf(ours), 'AWS::Lambda::Permission').Properties).toMatchObject({
      SourceAccount: '444455556666',
      SourceArn: colons(':cloudwatch:eu-central-1:444455556666:alarm:slow'),
    });
    expect(slow(theirs)?.AlarmActions).toEqual([colons(':lambda:eu-central-1:111122223333:function:handler')]);
    templateOf(theirs).resourceCountIs('AWS::Lambda::Permission', 0);
  });

  test('a function that has one alarm twice is refused, with any states', () => {
    const stack = newStack();
    const alarm = alarmIn(stack);
    const triggers = [new AlarmTrigger(alarm), new AlarmTrigger(alarm, { states: [cloudwatch.AlarmState.OK] })];
    expect(codesOf(() => plainFunction(stack, 'Handler', triggers))).toEqual(['DuplicateTrigger']);
  });
});
