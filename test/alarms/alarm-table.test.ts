import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Duration, Stack, Token } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import {
  type AlarmDefinition,
  Alarms,
  HandlerFunction,
  type HandlerFunctionProps,
  Invocation,
  type ITrigger,
  KinesisTrigger,
  PipeSource,
  PipeTrigger,
  ProvisionedConcurrency,
  SnsDelivery,
  SnsTrigger,
  SqsTrigger,
} from '../../src';
import { nearAccountQuota } from '../../src/alarms/limit-alarms';
import { kindOf } from '../../src/alarms/making/overrides';
import { KINDS } from '../../src/alarms/model/kinds';
import { anyCode, newStack } from '../support/fixture';
import { trigger } from '../support/triggers';
import { CALLERS } from '../triggers/edits/callers';
import { EVENTS } from '../triggers/edits/events';
import { POLLING } from '../triggers/edits/polling';
import { SERVICES } from '../triggers/edits/services';
import { World } from '../triggers/edits/world';

const PAGE = readFileSync(join(__dirname, '..', '..', 'docs', 'alarms.md'), 'utf8');

/** Thresholds that follow from something else. */
const FOLLOWING: Readonly<Record<string, string>> = {
  Duration: '80 % of the timeout, in ms',
  Latency: 'a quarter of the longest timeout, in ms',
  MessageAge: '600 s, or twice the visibility timeout',
  ReservedConcurrency: '80 % of the share',
};

/** Periods that follow from the timeout, for a short one. */
const USUAL_PERIODS: Readonly<Record<string, number>> = { ErrorRate: 3, Errors: 5, IteratorAge: 5 };

const OPERATORS: Readonly<Record<string, string>> = {
  GreaterThanThreshold: '>',
  GreaterThanOrEqualToThreshold: '≥',
  LessThanLowerOrGreaterThanUpperThreshold: 'outside of a band, width',
};

const defined: AlarmDefinition[] = [];

/** Keeps each definition, and makes no alarm. */
function watched(make: () => unknown): void {
  const create = jest.spyOn(Alarms.prototype, '_create').mockImplementation((_scope, definition) => {
    defined.push(definition);
    return undefined;
  });
  try {
    make();
  } finally {
    create.mockRestore();
  }
}

function handlerWith(options: Partial<HandlerFunctionProps>, stack = newStack()): void {
  watched(() => new HandlerFunction(stack, 'Handler', { ...anyCode(), ...options }).alarms);
}

beforeAll(() => {
  for (const subject of Object.values({ ...CALLERS, ...EVENTS, ...POLLING, ...SERVICES })) {
    const world = World.alone();
    const triggers = [subject.make(world, subject.base?.(world) ?? {})];
    handlerWith({ ...subject.handler, triggers }, Stack.of(world.stack));
  }
  const topics = newStack();
  const topic = (id: string, fifo?: boolean) => new sns.Topic(topics, id, { fifo });
  const policy = { key: sns.FilterOrPolicy.filter(sns.SubscriptionFilter.existsFilter()) };
  handlerWith(
    {
      reservedConcurrentExecutions: 50,
      provisionedConcurrency: ProvisionedConcurrency.fixed(1),
      triggers: [
        new SnsTrigger(topic('A'), { filterPolicy: { key: sns.SubscriptionFilter.existsFilter() } }),
        new SnsTrigger(topic('B'), { filterPolicyWithMessageBody: policy }),
        new SnsTrigger(topic('C', true), { delivery: SnsDelivery.queue() }),
        new PipeTrigger(PipeSource.sqs(new sqs.Queue(topics, 'Jobs', { fifo: true }))),
      ],
    },
    topics,
  );
  handlerWith({
    runtime: lambda.Runtime.NODEJS_24_X,
    durable: { executionTimeout: Duration.days(1) },
    triggers: [trigger(Invocation.ASYNCHRONOUS)],
  });
  defined.push(nearAccountQuota());
});

/** The rows of the table, each alarm once. */
function rows(): string[] {
  const texts = defined.map((definition) => {
    const { meaning, action } = definition;
    const kind = kindOf(definition);
    const when = meaning.replaceAll(/\$\{Token\[[^\]]+\]\}/g, 'five');
    return `| \`${kind}\` | ${definition.severity ?? KINDS[kind]} | ${when} | ${limitOf(definition)} | ${action} |`;
  });
  return [...new Set(texts)].sort();
}

function limitOf(definition: AlarmDefinition): string {
  const { threshold = 0, comparisonOperator = 'GreaterThanThreshold', metric } = definition;
  const kind = kindOf(definition);
  const limit = FOLLOWING[kind] ?? threshold.toLocaleString('en');
  const { evaluationPeriods: given = 1 } = definition;
  const periods = Token.isUnresolved(given) ? USUAL_PERIODS[kind] : given;
  const datapoints = definition.datapointsToAlarm ?? periods;
  const { period } = metric as cloudwatch.Metric;
  const minutes = `${period.toMinutes()} min`;
  return `${OPERATORS[comparisonOperator]} ${limit}; ${periods === 1 ? `once in ${minutes}` : `${datapoints} of ${periods} × ${minutes}`}`;
}

test('every name that can be overridden is of an alarm that there is, and every alarm has such a name', () => {
  const kinds = [...new Set(defined.map(kindOf))].sort();
  expect(kinds).toEqual(Object.keys(KINDS).sort());
});

test.each<[string, (stack: Stack) => ITrigger]>([
  ['synchronously', () => trigger(Invocation.SYNCHRONOUS)],
  ['asynchronously', () => trigger(Invocation.ASYNCHRONOUS)],
  ['by a stream', (stack) => new KinesisTrigger(new kinesis.Stream(stack, 'Stream'))],
  ['by a queue', (stack) => new SqsTrigger(new sqs.Queue(stack, 'Queue'))],
])('the page says how many alarms a function has that is invoked %s', (name, make) => {
  const [recommended, essential] = [Alarms.recommended(), Alarms.essential()].map((alarms) => {
    const stack = newStack();
    return new HandlerFunction(stack, 'Fn', { ...anyCode(), alarms, triggers: [make(stack)] }).alarms.length;
  });
  expect(PAGE).toContain(`| ${name} | ${recommended} | ${essential} |`);
});

test('the page has a row for every alarm, in the words of its description', () => {
  const found = PAGE.split('\n').filter((line) => line.startsWith('| `') && !line.includes('AlarmSeverity'));
  expect(found).toEqual(rows());
});

test('every text fits into the description of an alarm', () => {
  const long = defined.filter(({ meaning, action }) => `${meaning} ${action}`.length > 400);
  expect(long.map(({ id }) => id)).toEqual([]);
});
