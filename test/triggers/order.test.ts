import { Duration, NestedStack, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as events from 'aws-cdk-lib/aws-events';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import * as ses from 'aws-cdk-lib/aws-ses';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import {
  AlarmTrigger,
  EventBridgeTrigger,
  IotRuleTrigger,
  type ITrigger,
  LogsTrigger,
  PipeSource,
  PipeTrigger,
  S3Trigger,
  ScheduleTrigger,
  SesTrigger,
  SnsDelivery,
  SnsTrigger,
} from '../../src/triggers';
import { newApp, newStack, templateOf } from '../support/fixture';
import { plainFunction, RECOMMENDED } from '../support/trigger-contract';

const eventPattern = { source: ['shop.orders'] };

/** One of each kind, and two of those that share something. */
function triggersIn(stack: Stack): ITrigger[] {
  const [one, two, three] = ['One', 'Two', 'Three'].map((id) => new sns.Topic(stack, id)) as [
    sns.Topic,
    sns.Topic,
    sns.Topic,
  ];
  const [a, b] = ['BusA', 'BusB'].map((id) => new events.EventBus(stack, id));
  const bucket = new s3.Bucket(stack, 'Photos');
  const group = new logs.LogGroup(stack, 'Logs');
  const inbox = new ses.ReceiptRuleSet(stack, 'Inbox');
  const metric = new cloudwatch.Metric({ namespace: 'Shop', metricName: 'Latency' });
  const alarm = new cloudwatch.Alarm(stack, 'Slow', { metric, threshold: 1, evaluationPeriods: 1 });
  const every = (hours: number) => new ScheduleTrigger(scheduler.ScheduleExpression.rate(Duration.hours(hours)));
  return [
    new SnsTrigger(one),
    new SnsTrigger(two),
    new SnsTrigger(three, { delivery: SnsDelivery.queue() }),
    new EventBridgeTrigger({ eventBus: a, eventPattern }),
    new EventBridgeTrigger({ eventBus: b, eventPattern }),
    new EventBridgeTrigger({ eventPattern, archiveRetention: Duration.days(1) }),
    new S3Trigger(bucket, { prefix: 'raw/' }),
    new S3Trigger(bucket, { suffix: '.png' }),
    new IotRuleTrigger({ sql: "SELECT * FROM 'a'" }),
    new IotRuleTrigger({ sql: "SELECT * FROM 'b'" }),
    new LogsTrigger(group, { filterPattern: logs.FilterPattern.literal('a') }),
    new LogsTrigger(group, { filterPattern: logs.FilterPattern.literal('b') }),
    new SesTrigger(inbox, { recipients: ['a@example.com'] }),
    new SesTrigger(inbox, { recipients: ['b@example.com'] }),
    new AlarmTrigger(alarm),
    new PipeTrigger(PipeSource.sqs(new sqs.Queue(stack, 'Jobs'))),
    every(1),
    every(2),
  ];
}

/** The same list in another order, by a rule and not by chance. */
function shuffled<T>(list: T[], step: number): T[] {
  return list.map((_, i) => list[(i * step + step) % list.length] as T);
}

test('the order of triggers changes nothing in the template', () => {
  const templates = [1, 5, 7, 11, 17].map((step) => {
    const stack = newStack('Stack', RECOMMENDED);
    const triggers = shuffled(triggersIn(stack), step);
    expect(new Set(triggers).size).toBe(18);
    plainFunction(stack, 'Handler', triggers);
    return templateOf(stack).toJSON();
  });
  for (const template of templates.slice(1)) expect(template).toEqual(templates[0]);
});

test('a function with many topics and buses has two statements in the policy of its delivery failure queue', () => {
  const stack = newStack();
  const topics = Array.from({ length: 30 }, (_, i) => new SnsTrigger(new sns.Topic(stack, `Topic${i}`)));
  const buses = Array.from(
    { length: 30 },
    (_, i) => new EventBridgeTrigger({ eventBus: new events.EventBus(stack, `Bus${i}`), eventPattern }),
  );
  plainFunction(stack, 'Handler', [...topics, ...buses]);
  const policies = Object.entries(templateOf(stack).findResources('AWS::SQS::QueuePolicy'));
  const [, policy] = policies.find(([id]) => id.includes('DeliveryFailureQueue')) ?? [];
  const allowed = policy?.Properties.PolicyDocument.Statement.filter((it: { Effect: string }) => it.Effect === 'Allow');
  expect(allowed.map((it: any) => [it.Principal.Service, it.Condition.ArnLike['aws:SourceArn'].length])).toEqual([
    ['events.amazonaws.com', 30],
    ['sns.amazonaws.com', 30],
  ]);
});

// Not recorded for the checks of templates: these do not know that an output of a nested stack can be the ARN of a topic.
describe.each<[string, (root: Stack, nested: NestedStack) => [Stack, Stack]]>([
  ['the function is in a nested stack', (root, nested) => [root, nested]],
  ['the sources are in a nested stack', (root, nested) => [nested, root]],
])('when %s', (_name, places) => {
  const root = new Stack(newApp(), 'Root');
  const [sources, functions] = places(root, new NestedStack(root, 'Nested'));
  plainFunction(functions, 'Handler', triggersIn(sources));

  test('no resource of the outer stack needs itself', () => {
    const resources = Template.fromStack(root).toJSON().Resources as Record<string, unknown>;
    expect(Object.keys(resources).filter((id) => reaches(resources, id, id))).toEqual([]);
  });

  test('everything is connected beside the function, except the permission of the alarm', () => {
    const types = (stack: Stack) =>
      Object.values(Template.fromStack(stack).toJSON().Resources as Record<string, { Type: string }>).map(
        (it) => it.Type,
      );
    expect(types(functions)).toEqual(
      expect.arrayContaining([
        'AWS::SNS::Subscription',
        'AWS::Events::Rule',
        'AWS::IoT::TopicRule',
        'AWS::Pipes::Pipe',
      ]),
    );
    expect(types(sources)).not.toContain('AWS::SNS::Subscription');
    expect(types(sources).filter((it) => it === 'AWS::Lambda::Permission')).toHaveLength(1); // of the alarm
  });
});

function reaches(resources: Record<string, unknown>, from: string, to: string, seen = new Set<string>()): boolean {
  return needsOf(resources[from]).some((next) => {
    if (next === to) return true;
    if (seen.has(next) || !(next in resources)) return false;
    seen.add(next);
    return reaches(resources, next, to, seen);
  });
}

function needsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(needsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === 'Ref') return [String(inner)];
    if (key === 'Fn::GetAtt') return [String((inner as unknown[])[0])];
    if (key === 'DependsOn') return [inner].flat().map(String);
    return needsOf(inner);
  });
}
