import { Stack, Stage } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Alarms, HandlerFunction, Invocation, type RecommendedAlarmsOptions } from '../../src';
import { errors } from '../../src/alarms/function-alarms';
import { anyCode, newApp, newStack, only, templateOf } from '../support/fixture';
import { trigger } from '../support/triggers';

function stackWith(count: number, options: RecommendedAlarmsOptions = {}, stack = newStack()): Stack {
  const pager = new sns.Topic(stack, 'Pager', { enforceSSL: true });
  const alarms = Alarms.recommended({ topic: pager, summary: true, ...options });
  for (let i = 0; i < count; i++) new HandlerFunction(stack, `Fn${i}`, { ...anyCode(), alarms });
  return stack;
}

/** The composite alarms by their ids, each with the ids of the alarms in its rule. */
function composites(stack: Stack): Record<string, { members: string[]; rule: string; actions: unknown }> {
  const found = Object.entries(templateOf(stack).findResources('AWS::CloudWatch::CompositeAlarm'));
  return Object.fromEntries(
    found.map(([id, { Properties: it }]) => {
      const parts: unknown[] = it.AlarmRule['Fn::Join'][1];
      const members = parts.flatMap((part) => (part as { Ref?: string }).Ref ?? []);
      const rule = parts.map((part) => (typeof part === 'string' ? part : 'x'.repeat(255))).join('');
      return [id.slice(0, -8), { members, rule, actions: it.AlarmActions }];
    }),
  );
}

describe('with a summary, a stack', () => {
  const stack = stackWith(2);
  const template = templateOf(stack);
  const { Unwell } = composites(stack);

  test('has one alarm that is on while any page is, also one that is known only in the end', () => {
    expect(Unwell.members.map((id) => id.slice(0, -8))).toEqual([
      'Fn0ErrorsAlarm',
      'Fn0ThrottlesAlarm',
      'Fn1ErrorsAlarm',
      'Fn1ThrottlesAlarm',
    ]);
    expect(Unwell.rule).toMatch(/^ALARM\("x+"\)( OR ALARM\("x+"\)){3}$/);
  });
  test('gives it no name that could collide with another deployment', () => {
    expect(only(template, 'AWS::CloudWatch::CompositeAlarm').Properties).not.toHaveProperty('AlarmName');
  });
  test('notifies by it alone for pages, and as ever for tickets', () => {
    const acting = Object.entries(template.findResources('AWS::CloudWatch::Alarm')).filter(
      ([, it]) => it.Properties.AlarmActions,
    );
    expect(acting.map(([id]) => id.slice(0, -8))).toEqual(['Fn0DurationAlarm', 'Fn1DurationAlarm']);
    expect(Unwell.actions).toEqual([{ Ref: expect.stringMatching(/^Pager/) }]);
  });
});

test('a rule stays within what CloudWatch takes: more alarms are combined in two steps', () => {
  const found = composites(stackWith(40));
  expect(Object.keys(found).sort()).toEqual(['Unwell', 'Unwell1', 'Unwell2', 'Unwell3']);
  expect(found.Unwell.members.map((id) => id.slice(0, -8))).toEqual(['Unwell1', 'Unwell2', 'Unwell3']);
  expect(found.Unwell1.actions).toBeUndefined();
  const parts = [found.Unwell1, found.Unwell2, found.Unwell3];
  expect(parts.flatMap(({ members }) => members)).toHaveLength(80);
  for (const { rule, members } of Object.values(found)) {
    expect(rule.length).toBeLessThanOrEqual(10_240);
    expect(members.length).toBeLessThanOrEqual(100);
  }
});

test('each stack of an app has its own', () => {
  const app = newApp();
  const stacks = ['One', 'Two'].map((id) => stackWith(1, {}, new Stack(app, id)));
  expect(stacks.map((stack) => composites(stack).Unwell.members.length)).toEqual([2, 2]);
});

test('an alarm of a shared source is part of the summary of its stack once', () => {
  const stack = newStack();
  const alarms = Alarms.recommended({ summary: true });
  for (const id of ['A', 'B'])
    new HandlerFunction(stack, id, { ...anyCode(), alarms, triggers: [trigger(Invocation.STREAM)] });
  expect(new Set(composites(stack).Unwell.members).size).toBe(composites(stack).Unwell.members.length);
});

test('an alarm that comes too late for the summary notifies by itself', () => {
  const stack = stackWith(1);
  Stage.of(stack)?.synth();
  const alarms = Alarms.recommended({ topic: new sns.Topic(stack, 'Late'), summary: true });
  const late = alarms._create(stack, errors(new HandlerFunction(stack, 'Fn', anyCode())));
  const resource = late?.node.defaultChild as cloudwatch.CfnAlarm;
  expect(stack.resolve(resource.alarmActions)).toEqual([{ Ref: expect.stringMatching(/^Late/) }]);
});

test('a stack without pages has none', () => {
  const overrides = { Errors: { enabled: false }, Throttles: { enabled: false } };
  expect(composites(stackWith(1, { overrides }))).toEqual({});
});
