import { Duration } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as library from '../../../src';
import { Wiring } from '../../../src';
import { inputKind, inputTypes } from '../../../src/private/inputs/kinds';
import { type Field, fieldsOf, signatureNames } from '../../../src/private/inputs/signature';
import { anyCode, faultsOf, newStack } from '../../support/fixture';

const { FailureDestination, FunctionDefaults, HandlerFunction, Link, PipeTrigger, S3Trigger, SnsTrigger, SqsTrigger } =
  library;

/** What tests give in plain JavaScript, where nothing looks at types. */
const any = (value: unknown): never => value as never;

const PRIMITIVES = ['string', 'number', 'boolean', 'date', 'object', 'any'];

const stack = newStack();
const queue = new sqs.Queue(stack, 'Queue');
const topic = new sns.Topic(stack, 'Topic');
const cfnQueue = new sqs.CfnQueue(stack, 'CfnQueue');

let functions = 0;
function messageOf(options: object): string {
  const faults = faultsOf(() => new HandlerFunction(stack, `Fn${++functions}`, { ...anyCode(), ...options }));
  return faults.map(({ what, fix }) => `${what}; ${fix}`).join('\n');
}

describe('every type of the public surface can be told from others', () => {
  const types = signatureNames()
    .flatMap((name) => fieldsOf(name) ?? [])
    .map(({ type }) => type.replaceAll(/\[\]|\{\}/g, ''))
    .filter((type) => !PRIMITIVES.includes(type) && !fieldsOf(type));

  test.each([...new Set(types)].sort())('%s', (type) => expect(inputKind(type)?.marks.length).toBeGreaterThan(0));

  test('and nothing is known of types that nobody takes', () => {
    // Methods have no row in the signatures.
    const taken = [...types, 'ICheck'];
    expect(inputTypes().filter((type) => !taken.includes(type))).toEqual([]);
  });
});

describe('a value of a wrong type is refused where it is given, and the message names it', () => {
  const rows = signatureNames().flatMap((name) => {
    const call = callOf(name);
    const fields = (fieldsOf(name) ?? []).filter(({ type }) => type !== 'any');
    return call ? fields.map((field) => [`${name}: ${field.name}`, name, field, call] as const) : [];
  });

  test('all triggers are among them', () => {
    const triggers = Object.keys(library).filter((name) => /Trigger$/.test(name) && name !== 'MqTrigger');
    const known = rows.map(([, name]) => name);
    const missing = triggers.filter((name) => !known.includes(name));
    const how = 'compile, and run node tools/generate/input-signatures.mjs';
    expect(missing.map((name) => `${name} has no row in src/private/inputs/signatures.ts: ${how}`)).toEqual([]);
  });

  test.each(rows)('%s', (_row, name, field, call) => {
    const fields = fieldsOf(name) ?? [];
    for (const value of wrongFor(field)) {
      const faults = faultsOf(() => call(fields.map((one) => (one.name === field.name ? value : undefined))));
      const own = faults.filter(({ what }) => new RegExp(`: ${field.name}(\\[0\\])? is `).test(what));
      expect(own.map(({ code }) => code)).toEqual(['WrongInput']);
    }
  });
});

/** How a signature is called; undefined if it is a struct, or a call that only has inputs of any type. */
function callOf(name: string): ((values: unknown[]) => unknown) | undefined {
  const [className, method] = name.split('.');
  const type = (library as Record<string, any>)[className];
  if (!type) return undefined;
  return method ? (values) => type[method](...values) : (values) => new type(...values);
}

function wrongFor({ type, optional, isRest }: Field): unknown[] {
  const given: unknown[] = [
    cfnQueue,
    () => 1,
    ...(type === 'string' ? [5] : ['jobs']),
    ...(type === 'number' ? [] : [7]),
  ];
  return optional || isRest ? given : [undefined, null, ...given];
}

describe('the message says what came, what is wanted, and how to get it', () => {
  test.each<[string, () => unknown, string]>([
    [
      'a topic for a queue',
      () => new SqsTrigger(any(topic)),
      'SqsTrigger: queue is Stack/Topic (Topic), and not an SQS queue; use SnsTrigger for an SNS topic, or pass an SQS queue: new sqs.Queue(...), or sqs.Queue.fromQueueArn(...)',
    ],
    [
      'a name',
      () => new S3Trigger(any('photos')),
      "S3Trigger: bucket is the string 'photos', and not a bucket; pass a bucket: import it with s3.Bucket.fromBucketName(...)",
    ],
    [
      'an L1',
      () => new SqsTrigger(any(cfnQueue)),
      'SqsTrigger: queue is Stack/CfnQueue (AWS::SQS::Queue), and not an SQS queue; pass an SQS queue: import it with sqs.Queue.fromQueueArn(...)',
    ],
    [
      'nothing',
      () => new SnsTrigger(any(undefined)),
      'SnsTrigger: topic is undefined, and not an SNS topic; pass an SNS topic: new sns.Topic(...), or sns.Topic.fromTopicArn(...)',
    ],
    [
      'a setting of another type',
      () => new SnsTrigger(topic, { deadLetterQueue: any(topic) }),
      'SnsTrigger: deadLetterQueue is Stack/Topic (Topic), and not an SQS queue; pass an SQS queue: new sqs.Queue(...), or sqs.Queue.fromQueueArn(...)',
    ],
    [
      'a number of seconds',
      () => new SqsTrigger(queue, { maxBatchingWindow: any(5) }),
      'SqsTrigger: maxBatchingWindow is 5, and not a Duration; write Duration.seconds(5)',
    ],
    [
      'a queue without its PipeSource',
      () => new PipeTrigger(any(queue)),
      'PipeTrigger: source is Stack/Queue (Queue), and not a PipeSource; write PipeSource.sqs(...) around it',
    ],
    [
      'no settings where some are needed',
      () => new library.HttpApiTrigger(any(undefined), any(undefined)),
      'HttpApiTrigger: props is undefined, and not an object with settings; pass { route: ... }',
    ],
  ])('%s', (_what, make, message) => {
    expect(faultsOf(make).map(({ what, fix }) => `${what}; ${fix}`)).toContain(message);
  });

  test('and where: the line of the app, because there is no construct yet', () => {
    expect(faultsOf(() => new SqsTrigger(any(topic)))).toMatchObject([
      { at: expect.stringMatching(/^test[\\/]private[\\/]inputs[\\/]wrong-inputs\.test\.ts:\d+$/) },
    ]);
    expect(() => new SqsTrigger(any(topic))).toThrow(/ at: \S+wrong-inputs\.test\.ts:\d+ \[WrongInput\]$/);
  });

  test.each<[string, object, string]>([
    [
      'a source in place of its trigger',
      { triggers: [queue] },
      'triggers[0] is Stack/Queue (Queue), and not a trigger; write new SqsTrigger(...) around it',
    ],
    [
      'a class in place of a trigger',
      { triggers: [SqsTrigger] },
      'triggers[0] is the class or function SqsTrigger, and not a trigger; write new SqsTrigger(...)',
    ],
    [
      'one trigger without a list',
      { triggers: new SqsTrigger(queue) },
      'triggers is an object of class SqsTrigger, and not a list; write triggers: [...] around it',
    ],
    [
      'a resource in place of a link',
      { links: { JOBS: queue } },
      'links.JOBS is Stack/Queue (Queue), and not a Link; write Link.to(...) around it',
    ],
    [
      'a plain value in place of a link',
      { links: { LEVEL: 'debug' } },
      "links.LEVEL is the string 'debug', and not a Link; write it below config instead: plain values are no links",
    ],
    [
      'a list of links',
      { links: [Link.to(queue)] },
      'links is a list, and not an object with a value for each name; set links to an object with a value for each name',
    ],
    [
      'a queue in place of a failure destination',
      { onFailure: queue },
      'onFailure is Stack/Queue (Queue), and not a FailureDestination; write FailureDestination.queue(...) around it',
    ],
    [
      'a topic in place of alarms',
      { alarms: topic },
      'alarms is Stack/Topic (Topic), and not an Alarms; write Alarms.recommended({ topic: ... }) around it',
    ],
  ])('%s', (_what, options, message) => expect(messageOf(options).split('\n')).toContain(message));

  test('all that is wrong with one function is said at once', () => {
    expect(messageOf({ triggers: [queue], links: { JOBS: queue }, onFailure: queue }).split('\n')).toHaveLength(3);
  });

  test('the path of the function is in the message', () => {
    const faults = faultsOf(() => Wiring.attach(new HandlerFunction(stack, 'Fn', anyCode()), any({ triggers: 5 })));
    expect(faults[0].what).toContain('triggers is 5');
  });

  test('defaults for many functions are checked, too', () => {
    expect(faultsOf(() => FunctionDefaults.of(newStack()).set({ onFailure: any(queue) }))[0].code).toBe('WrongInput');
  });

  test('what is added later is checked, too', () => {
    const handler = new HandlerFunction(stack, 'Later', anyCode());
    expect(faultsOf(() => handler.addTrigger(any(queue)))[0].code).toBe('WrongInput');
    expect(faultsOf(() => handler.addLink('JOBS', any(queue)))[0].code).toBe('WrongInput');
  });
});

describe('what the CDK and TypeScript accept is accepted', () => {
  test.each<[string, () => unknown]>([
    [
      'an imported queue',
      () => new SqsTrigger(sqs.Queue.fromQueueArn(stack, 'Imported', 'arn:aws:sqs:eu-west-1:111122223333:jobs')),
    ],
    [
      'a table of the older class',
      () =>
        new library.DynamoDbTrigger(
          new dynamodb.Table(stack, 'Old', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } }),
        ),
    ],
    ['null for a setting that is left out', () => new SqsTrigger(queue, { batchSize: any(null) })],
    [
      'a Duration of another copy of the CDK',
      () =>
        new SqsTrigger(queue, { maxBatchingWindow: any(Object.create(Object.getPrototypeOf(Duration.seconds(5)))) }),
    ],
    [
      'an object of a class of the user for a trigger',
      () =>
        Wiring.attach(new HandlerFunction(stack, 'Own', anyCode()), {
          triggers: [{ bind: () => ({ invocation: library.Invocation.SYNCHRONOUS }) }],
        }),
    ],
    ['a failure destination', () => FailureDestination.topic(topic)],
  ])('%s', (_what, make) => expect(make).not.toThrow());
});
