import { Duration, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as events from 'aws-cdk-lib/aws-events';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { EventBridgeTrigger, type EventBridgeTriggerProps, Invocation } from '../../../src/triggers';
import { faultsOf, newApp, newStack, only, templateOf } from '../../support/fixture';
import { keepsTriggerContract, plainFunction } from '../../support/trigger-contract';

const eventPattern: events.EventPattern = { source: ['shop.orders'], detailType: ['OrderPlaced'] };
const more = { source: ['shop.orders'], detailType: ['OrderCancelled'] };

const creates = {
  'AWS::Events::Rule': 1,
  'AWS::Lambda::EventInvokeConfig': 1,
  'AWS::Lambda::Permission': 1,
  'AWS::SQS::Queue': 2,
  'AWS::SQS::QueuePolicy': 2,
};

describe('EventBridgeTrigger on the default bus', () => {
  keepsTriggerContract({
    source: () => undefined,
    trigger: () => new EventBridgeTrigger({ eventPattern }),
    another: () => new EventBridgeTrigger({ eventPattern: more }),
    invocation: Invocation.ASYNCHRONOUS,
    timeout: 30,
    creates,
    alarms: ['FailedInvocations'],
    sourceAccount: true,
  });
});

describe('EventBridgeTrigger on a custom bus', () => {
  keepsTriggerContract({
    source: (stack) => new events.EventBus(stack, 'Bus'),
    trigger: (eventBus) => new EventBridgeTrigger({ eventBus, eventPattern }),
    another: (eventBus) => new EventBridgeTrigger({ eventBus, eventPattern: more }),
    invocation: Invocation.ASYNCHRONOUS,
    timeout: 30,
    creates,
    alarms: ['FailedInvocations'],
    sourceAccount: true,
  });
});

describe('EventBridgeTrigger', () => {
  const bound = (props: Partial<EventBridgeTriggerProps> = {}, stack = newStack()) => {
    plainFunction(stack, 'Handler', [new EventBridgeTrigger({ eventPattern, ...props })]);
    return stack;
  };
  const target = (stack: Stack) => only(templateOf(stack), 'AWS::Events::Rule').Properties.Targets[0];

  test('events are retried for two hours, and those that cannot be delivered are kept', () => {
    expect(target(bound())).toMatchObject({
      RetryPolicy: { MaximumEventAgeInSeconds: 7200, MaximumRetryAttempts: 185 },
      DeadLetterConfig: { Arn: { 'Fn::GetAtt': [expect.stringMatching(/DeliveryFailureQueue/), 'Arn'] } },
    });
  });

  test('the rule has the retry policy, description, state and input of the properties', () => {
    const stack = bound({
      retryAttempts: 0,
      maxEventAge: Duration.minutes(5),
      description: 'orders',
      enabled: false,
      event: events.RuleTargetInput.fromObject({ id: events.EventField.fromPath('$.detail.id') }),
    });
    expect(only(templateOf(stack), 'AWS::Events::Rule').Properties).toMatchObject({
      Description: 'orders',
      State: 'DISABLED',
      Targets: [
        {
          RetryPolicy: { MaximumEventAgeInSeconds: 300, MaximumRetryAttempts: 0 },
          InputTransformer: { InputPathsMap: { 'detail-id': '$.detail.id' } },
        },
      ],
    });
  });

  test('sixty rules share one permission and one statement of the queue', () => {
    const stack = newStack();
    const triggers = Array.from(
      { length: 60 },
      (_, i) => new EventBridgeTrigger({ eventPattern: { source: [`s${i}`] } }),
    );
    plainFunction(stack, 'Handler', triggers);
    const template = templateOf(stack);
    template.resourceCountIs('AWS::Events::Rule', 60);
    template.resourceCountIs('AWS::Lambda::Permission', 1);
    const policies = Object.values(template.findResources('AWS::SQS::QueuePolicy'));
    const lengths = policies.map((policy) => policy.Properties.PolicyDocument.Statement.length);
    expect(lengths.sort()).toEqual([1, 2]);
  });

  test('the rules of each bus have their own permission', () => {
    const stack = newStack();
    const [one, two] = ['One', 'Two'].map((id) => new events.EventBus(stack, id));
    const triggers = [one, two, undefined].map((eventBus) => new EventBridgeTrigger({ eventBus, eventPattern }));
    plainFunction(stack, 'Handler', triggers);
    const arns = Object.values(templateOf(stack).findResources('AWS::Lambda::Permission')).map((it) =>
      JSON.stringify(it.Properties.SourceArn['Fn::Join'][1].slice(-3)),
    );
    expect(arns).toHaveLength(3);
    expect(new Set(arns).size).toBe(3);
  });

  test('the queue and its key accept messages only of the rules of this bus in this account', () => {
    const stack = newStack();
    const encryptionMasterKey = new kms.Key(stack, 'Key');
    bound({ deadLetterQueue: new sqs.Queue(stack, 'Mine', { encryptionMasterKey }) }, stack);
    const template = templateOf(stack);
    const ofEventBridge = {
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Condition: {
        ArnLike: { 'aws:SourceArn': { 'Fn::Join': ['', Match.arrayWith([':rule/*'])] } },
        StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
      },
    };
    for (const [type, property] of [
      ['AWS::SQS::QueuePolicy', 'PolicyDocument'],
      ['AWS::KMS::Key', 'KeyPolicy'],
    ]) {
      template.hasResourceProperties(type, {
        [property]: { Statement: Match.arrayWith([Match.objectLike(ofEventBridge)]) },
      });
    }
  });

  test('a failed delivery is counted by rule, and by bus if it is not the default one', () => {
    const stack = newStack();
    const eventBus = new events.EventBus(stack, 'Bus');
    bound({ eventBus }, stack);
    templateOf(stack).hasResourceProperties('AWS::CloudWatch::Alarm', {
      Namespace: 'AWS/Events',
      MetricName: 'FailedInvocations',
      Dimensions: [
        { Name: 'EventBusName', Value: { Ref: Match.stringLikeRegexp('Bus') } },
        { Name: 'RuleName', Value: { 'Fn::Select': [2, { 'Fn::Split': ['/', Match.anyValue()] }] } },
      ],
    });
  });

  test('an imported dead-letter queue gets a warning, because its policy is managed elsewhere', () => {
    const stack = newStack();
    bound({ deadLetterQueue: sqs.Queue.fromQueueArn(stack, 'Mine', 'arn:aws:sqs:eu-central-1:111122223333:q') }, stack);
    expect(warningsOf(stack)).toEqual([expect.stringContaining('lambdaform:deadLetterQueuePolicy')]);
  });

  test('the stack of a dead-letter queue does not depend on the stack of the rule', () => {
    const app = newApp();
    const [one, two] = ['One', 'Two'].map((id) => new Stack(app, id));
    two.addStackDependency(one);
    bound({ deadLetterQueue: new sqs.Queue(one, 'Mine'), eventBus: new events.EventBus(one, 'Bus') }, two);
    expect(() => app.synth()).not.toThrow();
  });

  test('an imported default bus counts as the default bus', () => {
    const stack = newStack();
    const eventBus = events.EventBus.fromEventBusName(stack, 'Default', 'default');
    const faults = faultsOf(() =>
      plainFunction(stack, 'Handler', [
        new EventBridgeTrigger({ eventPattern }),
        new EventBridgeTrigger({ eventPattern, eventBus }),
      ]),
    );
    expect(faults.map((fault) => fault.code)).toEqual(['DuplicateTrigger']);
  });

  test.each<[string, string, Partial<EventBridgeTriggerProps>]>([
    ['an empty pattern', 'EmptyEventPattern', { eventPattern: {} }],
    ['a pattern of nothing', 'EmptyEventPattern', { eventPattern: { source: undefined } }],
    ['a value outside of a list', 'EventPatternValue', { eventPattern: { detail: { status: 'PAID' } } }],
    ['an unknown comparison', 'EventPatternOperator', { eventPattern: { detail: { status: [{ is: 'PAID' }] } } }],
    ['no accounts', 'SourceAccounts', { sourceAccounts: [] }],
    [
      'accounts in two properties',
      'SourceAccounts',
      { sourceAccounts: ['444455556666'], eventPattern: { ...eventPattern, account: ['444455556666'] } },
    ],
    ['an archive of half a day', 'ArchiveRetention', { archiveRetention: Duration.hours(12) }],
    ['an archive of no time', 'ArchiveRetention', { archiveRetention: Duration.days(0) }],
    ['the id of no archive', 'ArchiveRetention', { archiveId: 'refunds' }],
    ['a pattern of 2,049 characters', 'EventPatternTooLong', { eventPattern: { source: ['x'.repeat(2036)] } }],
  ])('fails for %s', (_name, code, props) => {
    expect(faultsOf(() => bound(props)).map((fault) => fault.code)).toEqual([code]);
  });

  test('a FIFO dead-letter queue is refused, and all faults are reported at once', () => {
    const stack = newStack();
    const deadLetterQueue = new sqs.Queue(stack, 'Mine', { fifo: true });
    const faults = faultsOf(() => bound({ deadLetterQueue, eventPattern: {} }, stack));
    expect(faults.map((fault) => [fault.code, fault.at])).toEqual([
      ['EmptyEventPattern', 'Stack/Handler'],
      ['FifoDeadLetterQueue', 'Stack/Handler'],
    ]);
  });

  test('a pattern of 2,048 characters is accepted; names that are known only at deployment do not count', () => {
    const stack = newStack();
    const source = ['x'.repeat(2000), new events.EventBus(stack, 'Bus').eventBusName];
    expect(() => bound({ eventPattern: { source } }, stack)).not.toThrow();
  });

  test('an archive stays when its pattern or its retention changes', () => {
    const ids = [
      { eventPattern, archiveRetention: Duration.days(30) },
      { eventPattern: { source: ['shop.carts'] }, archiveRetention: Duration.days(7) },
    ].map((props) => Object.keys(templateOf(bound(props)).findResources('AWS::Events::Archive')));
    expect(ids[0]).toHaveLength(1);
    expect(ids[1]).toEqual(ids[0]);
  });

  test('an archive that is replaced keeps its events, and one that is removed does not go on collecting', () => {
    const template = templateOf(bound({ archiveRetention: Duration.days(30) }));
    const policies = { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Retain' };
    expect(only(template, 'AWS::Events::Archive')).toMatchObject(policies);
  });

  test('a function may have several archives of a bus if each has an id of its own', () => {
    const stack = newStack();
    const trigger = (source: string, archiveId?: string) =>
      new EventBridgeTrigger({ eventPattern: { source: [source] }, archiveRetention: Duration.days(1), archiveId });
    const triggers = [trigger('a'), trigger('b', 'b')];
    const handler = plainFunction(stack, 'Handler', triggers);
    expect(faultsOf(() => handler.addTrigger(trigger('c'))).map(({ code }) => code)).toEqual(['ArchiveTwice']);
    expect(faultsOf(() => handler.addTrigger(trigger('c', 'b'))).map(({ code }) => code)).toEqual(['ArchiveTwice']);
    templateOf(stack).resourceCountIs('AWS::Events::Archive', 2);
  });

  test('an archive keeps the events that match the pattern, of a custom bus or the default one', () => {
    const stack = newStack();
    const eventBus = new events.EventBus(stack, 'Bus');
    const archiveRetention = Duration.days(30);
    bound({ archiveRetention, eventBus }, stack);
    plainFunction(stack, 'Other', [new EventBridgeTrigger({ eventPattern, archiveRetention })]);
    const archives = Object.values(templateOf(stack).findResources('AWS::Events::Archive')).map((it) => it.Properties);
    const common = {
      RetentionDays: 30,
      EventPattern: { source: ['shop.orders'], 'detail-type': ['OrderPlaced'] },
    };
    expect(archives).toEqual(
      expect.arrayContaining([
        { ...common, SourceArn: { 'Fn::GetAtt': [expect.stringMatching(/^Bus/), 'Arn'] } },
        { ...common, SourceArn: { 'Fn::Join': ['', expect.arrayContaining([':event-bus/default'])] } },
      ]),
    );
  });

  test('replayed events are left out on request', () => {
    const stack = bound({ replays: false });
    expect(only(templateOf(stack), 'AWS::Events::Rule').Properties.EventPattern).toEqual({
      source: ['shop.orders'],
      'detail-type': ['OrderPlaced'],
      'replay-name': [{ exists: false }],
    });
  });

  test.each([
    ['region', { region: 'us-east-1', account: '111122223333' }],
    ['account', { region: 'eu-central-1', account: '444455556666' }],
  ])('a bus of another %s is refused, with a way to forward its events', (_what, { region, account }) => {
    const stack = new Stack(newApp(), 'Stack', { env: { region: 'eu-central-1', account: '111122223333' } });
    const eventBus = events.EventBus.fromEventBusArn(stack, 'Bus', `arn:aws:events:${region}:${account}:event-bus/b`);
    const [fault] = faultsOf(() => bound({ eventBus }, stack));
    expect(fault).toMatchObject({ code: 'SourceElsewhere', fix: expect.stringContaining('aws-events-targets') });
  });

  test('the rule matches events of other accounts, and the bus accepts them', () => {
    const stack = new Stack(newApp(), 'Stack', { env: { region: 'eu-central-1', account: '111122223333' } });
    const eventBus = new events.EventBus(stack, 'Bus');
    const sourceAccounts = ['444455556666', '111122223333'];
    plainFunction(stack, 'Handler', [
      new EventBridgeTrigger({ eventBus, eventPattern, sourceAccounts }),
      new EventBridgeTrigger({ eventBus, eventPattern: more, sourceAccounts }),
    ]);
    const template = templateOf(stack);
    for (const rule of Object.values(template.findResources('AWS::Events::Rule'))) {
      expect(rule.Properties.EventPattern.account).toEqual(['111122223333', '444455556666']);
    }
    expect(only(template, 'AWS::Events::EventBusPolicy').Properties).toEqual({
      EventBusName: { Ref: expect.stringMatching(/^Bus/) },
      StatementId: expect.stringMatching(/^lambdaform-[0-9a-f]{8}$/),
      Statement: {
        Effect: 'Allow',
        Action: 'events:PutEvents',
        Principal: { AWS: { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::444455556666:root']] } },
        Resource: { 'Fn::GetAtt': [expect.stringMatching(/^Bus/), 'Arn'] },
      },
    });
  });

  test('the default bus accepts events of other accounts', () => {
    const template = templateOf(bound({ sourceAccounts: ['444455556666'] }));
    expect(only(template, 'AWS::Events::EventBusPolicy').Properties).toMatchObject({
      Statement: { Resource: { 'Fn::Join': ['', expect.arrayContaining([':event-bus/default'])] } },
    });
  });

  test('the thirty-first rule with a wildcard on one bus is refused, and others are not counted', () => {
    const stack = newStack();
    const rule = (i: number, matcher: object) =>
      new EventBridgeTrigger({ eventPattern: { detail: { key: [matcher, String(i)] } } });
    const thirty = Array.from({ length: 30 }, (_, i) => rule(i, { wildcard: 'a*b' }));
    plainFunction(stack, 'Handler', [...thirty, rule(30, { prefix: 'a' })]);
    const codes = faultsOf(() => plainFunction(stack, 'Other', [rule(31, { wildcard: 'a*b' })])).map((it) => it.code);
    expect(codes).toEqual(['TooManyWildcardRules']);
    const eventBus = new events.EventBus(stack, 'Bus');
    const elsewhere = new EventBridgeTrigger({ eventBus, eventPattern: { source: [{ wildcard: 'a*b' }] as never } });
    expect(() => plainFunction(stack, 'Third', [elsewhere])).not.toThrow();
  });

  test.each<[string, events.EventPattern, boolean]>([
    ['the account alone', { account: ['111122223333'] }, true],
    ['any source', { source: events.Match.prefix('') }, true],
    ['any source and one region', { source: events.Match.prefix(''), region: ['eu-central-1'] }, true],
    ['a source', { source: ['shop.orders'] }, false],
    ['a detail', { detail: { status: ['failed'] } }, false],
  ])('a pattern of %s gets a warning only if it matches every event', (_name, pattern, warned) => {
    const warnings = warningsOf(bound({ eventPattern: pattern }));
    expect(warnings.some((warning) => warning.includes('lambdaform:catchAllPattern'))).toBe(warned);
  });
});

function warningsOf(stack: Stack): string[] {
  return Annotations.fromStack(stack)
    .findWarning('*', Match.anyValue())
    .map((it) => String(it.entry.data));
}
