import { Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Invocation, LogsTrigger } from '../../../src/triggers';
import { Wiring } from '../../../src/wiring/wiring';
import { anyCode, faultsOf, newApp, newStack, only, templateOf } from '../../support/fixture';
import { keepsTriggerContract, plainFunction } from '../../support/trigger-contract';

const groupIn = (stack: Stack, id = 'AccessLog') => new logs.LogGroup(stack, id);
const errors = logs.FilterPattern.anyTerm('ERROR', 'FATAL');

describe('LogsTrigger', () => {
  keepsTriggerContract({
    source: groupIn,
    trigger: (group) => new LogsTrigger(group, { filterPattern: errors }),
    another: (group) => new LogsTrigger(group, { filterPattern: logs.FilterPattern.literal('WARN') }),
    invocation: Invocation.ASYNCHRONOUS,
    timeout: 30,
    creates: {
      'AWS::Lambda::EventInvokeConfig': 1,
      'AWS::Lambda::Permission': 1,
      'AWS::Logs::SubscriptionFilter': 1,
      'AWS::SQS::Queue': 1,
      'AWS::SQS::QueuePolicy': 1,
    },
    alarms: ['DeliveryErrors'],
    sourceAccount: true,
  });
});

describe('LogsTrigger', () => {
  const codesOf = (action: () => unknown) => faultsOf(action).map((fault) => fault.code);

  test('the function is subscribed once it may be invoked, to all lines by default', () => {
    const stack = newStack();
    plainFunction(stack, 'Handler', [new LogsTrigger(groupIn(stack))]);
    const template = templateOf(stack);
    const [permissionId] = Object.keys(template.findResources('AWS::Lambda::Permission'));
    expect(only(template, 'AWS::Logs::SubscriptionFilter')).toMatchObject({
      Properties: {
        LogGroupName: { Ref: expect.stringMatching(/^AccessLog/) },
        FilterPattern: '',
        DestinationArn: { 'Fn::GetAtt': [expect.stringMatching(/^Handler/), 'Arn'] },
      },
      DependsOn: [permissionId],
    });
    expect(only(template, 'AWS::Lambda::Permission').Properties).toMatchObject({
      Principal: 'logs.amazonaws.com',
      SourceArn: { 'Fn::GetAtt': [expect.stringMatching(/^AccessLog/), 'Arn'] },
    });
  });

  test('two filters of one log group share a permission', () => {
    const stack = newStack();
    const group = groupIn(stack);
    plainFunction(stack, 'Handler', [new LogsTrigger(group, { filterPattern: errors }), new LogsTrigger(group)]);
    templateOf(stack).resourceCountIs('AWS::Lambda::Permission', 1);
    templateOf(stack).resourceCountIs('AWS::Logs::SubscriptionFilter', 2);
  });

  test('a third subscription of a log group is refused, in any stack', () => {
    const app = newApp();
    const [one, two] = ['One', 'Two'].map((id) => new Stack(app, id));
    const group = groupIn(one);
    plainFunction(one, 'A', [new LogsTrigger(group)]);
    plainFunction(two, 'B', [new LogsTrigger(group)]);
    expect(codesOf(() => plainFunction(two, 'C', [new LogsTrigger(group)]))).toEqual(['TooManySubscriptions']);
  });

  test('a log group is counted by its name, however often it is imported', () => {
    const stack = newStack();
    const [a, b, c] = ['A', 'B', 'C'].map((id) => logs.LogGroup.fromLogGroupName(stack, id, '/shop/access'));
    plainFunction(stack, 'One', [new LogsTrigger(a)]);
    plainFunction(stack, 'Two', [new LogsTrigger(b)]);
    expect(codesOf(() => plainFunction(stack, 'Three', [new LogsTrigger(c)]))).toEqual(['TooManySubscriptions']);
  });

  describe('an endless loop', () => {
    test('a function that is invoked by its own log group is refused', () => {
      const stack = newStack();
      const handler = plainFunction(stack, 'Handler');
      expect(codesOf(() => handler.addTrigger(new LogsTrigger(handler.logGroup)))).toEqual(['LogsLoop']);
    });

    test('the log group that Lambda creates itself counts as its own, also behind an alias', () => {
      const stack = newStack();
      const fn = new lambda.Function(stack, 'Fn', anyCode());
      const alias = new lambda.Alias(stack, 'Live', { aliasName: 'live', version: fn.currentVersion });
      const group = logs.LogGroup.fromLogGroupName(stack, 'Group', `/aws/lambda/${fn.functionName}`);
      for (const handler of [fn, alias]) {
        expect(codesOf(() => Wiring.attach(handler, { triggers: [new LogsTrigger(group)] }))).toEqual(['LogsLoop']);
      }
    });

    test('two functions that are invoked by the logs of each other are refused', () => {
      const stack = newStack();
      const [one, two] = ['One', 'Two'].map((id) => plainFunction(stack, id));
      one?.addTrigger(new LogsTrigger(two?.logGroup as logs.ILogGroup));
      expect(codesOf(() => two?.addTrigger(new LogsTrigger(one?.logGroup as logs.ILogGroup)))).toEqual(['LogsLoop']);
    });

    test('a pattern that may leave out the lines of the function gets a warning', () => {
      const stack = newStack();
      const handler = plainFunction(stack, 'Handler');
      handler.addTrigger(new LogsTrigger(handler.logGroup, { filterPattern: errors }));
      const warnings = Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('endless loop'));
      expect(warnings).toHaveLength(1);
    });

    test('a function that reads the log of another is not a loop', () => {
      const stack = newStack();
      const [one, two] = ['One', 'Two'].map((id) => plainFunction(stack, id));
      expect(() => one?.addTrigger(new LogsTrigger(two?.logGroup as logs.ILogGroup))).not.toThrow();
    });
  });

  test('a log group of the class for infrequent access is refused', () => {
    const stack = newStack();
    const group = new logs.LogGroup(stack, 'Group', { logGroupClass: logs.LogGroupClass.INFREQUENT_ACCESS });
    expect(codesOf(() => plainFunction(stack, 'Handler', [new LogsTrigger(group)]))).toEqual(['LogGroupClass']);
  });

  test.each([
    ['region', 'us-east-1', '111122223333'],
    ['account', 'eu-central-1', '444455556666'],
  ])('a log group of another %s is refused', (_what, region, account) => {
    const stack = new Stack(newApp(), 'Stack', { env: { region: 'eu-central-1', account: '111122223333' } });
    const group = logs.LogGroup.fromLogGroupArn(stack, 'Group', `arn:aws:logs:${region}:${account}:log-group:theirs:*`);
    expect(codesOf(() => plainFunction(stack, 'Handler', [new LogsTrigger(group)]))).toEqual(['SourceElsewhere']);
  });
});
