import { Duration } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { HandlerFunction, Invocation, type ITrigger, SqsTrigger, type TriggerBinding } from '../../src';
import { UsageError } from '../../src/private/errors';
import { anyCode, faultsOf, newStack } from '../support/fixture';

/** Fails as a trigger in another language does, whose message arrives in an error of the runtime. */
class OrderTrigger implements ITrigger {
  public constructor(private readonly error: unknown) {}

  public bind(): TriggerBinding {
    throw this.error;
  }
}

/** What the runtime of another language makes of a trigger: an object without a class, with a bind of its own. */
function foreign(bind: ITrigger['bind']): ITrigger {
  return Object.defineProperty({}, 'bind', { value: bind }) as ITrigger;
}

function permitting(id: string): ITrigger {
  return foreign(({ handler, scope }) => {
    const functionName = handler.functionArn;
    new lambda.CfnPermission(scope, id, {
      action: 'lambda:InvokeFunction',
      functionName,
      principal: 'lex.example.com',
    });
    return { invocation: Invocation.SYNCHRONOUS };
  });
}

const make = (...triggers: ITrigger[]) => new HandlerFunction(newStack(), 'Fn', { ...anyCode(), triggers });

function warningsOf(...functions: HandlerFunction[]): string[] {
  return functions.flatMap((fn) =>
    Annotations.fromStack(fn.stack)
      .findWarning(`/${fn.node.path}`, Match.anyValue())
      .map(({ entry }) => String(entry.data)),
  );
}

describe('an error in a bind', () => {
  const texts = ['table "orders" is missing\n  ask the team', 'Tabelle fehlt: Bestellungen', "KeyError: 'queue'"];

  test.each(texts)('keeps its own text, and says in which trigger of which function it is: %s', (text) => {
    const [fault, ...more] = faultsOf(() => make(new OrderTrigger(new Error(text))));
    expect(more).toEqual([]);
    expect(fault).toMatchObject({
      code: 'TriggerFailed',
      at: 'Stack/Fn',
      what: `triggers[0] (OrderTrigger) failed: ${text}`,
    });
  });

  test.each<[string, unknown, string]>([
    ['a text', 'no queue', 'no queue'],
    ['an error without a message', new TypeError(), 'TypeError'],
    ['nothing', undefined, 'undefined'],
  ])('may be %s', (_name, error, text) => {
    expect(faultsOf(() => make(new OrderTrigger(error)))[0]?.what).toBe(`triggers[0] (OrderTrigger) failed: ${text}`);
  });

  test('is the cause of what is thrown, so its own stack remains', () => {
    const cause = new Error('no queue');
    const action = () => make(new OrderTrigger(cause));
    expect(action).toThrow(UsageError);
    try {
      action();
    } catch (error) {
      expect((error as Error).cause).toBe(cause);
    }
  });

  test('is said together with the mistakes in other triggers', () => {
    const stack = newStack();
    const queue = new sqs.Queue(stack, 'Jobs', { visibilityTimeout: Duration.minutes(3) });
    const triggers = [new SqsTrigger(queue), new SqsTrigger(queue), new OrderTrigger(new Error('no queue'))];
    const faults = faultsOf(() => new HandlerFunction(stack, 'Fn', { ...anyCode(), triggers }));
    expect(faults.map(({ code }) => code)).toEqual(['DuplicateTrigger', 'TriggerFailed']);
  });

  test('of a trigger without a class is told by its place in the list', () => {
    const failing = foreign(() => {
      throw new Error('no queue');
    });
    expect(faultsOf(() => make(permitting('Lex'), failing))[0]?.what).toBe('triggers[1] failed: no queue');
    expect(faultsOf(() => make().addTrigger(failing))[0]?.what).toBe('the trigger failed: no queue');
  });
});

test.each<[string, unknown, string]>([
  ['nothing', undefined, 'returned undefined'],
  ['no invocation', {}, 'the invocation undefined'],
  ['another invocation', { invocation: 'SYNCHRONOUS' }, 'the invocation SYNCHRONOUS'],
])('a bind that returns %s does not say how the function is invoked', (_name, binding, text) => {
  const [fault] = faultsOf(() => make(foreign(() => binding as TriggerBinding)));
  expect(fault?.code).toBe('TriggerBinding');
  expect(fault?.what).toContain(text);
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['a source', new Construct(newStack(), 'Source')],
])('%s is no trigger', (_name, trigger) => {
  expect(faultsOf(() => make(trigger as ITrigger)).map(({ code }) => code)).toEqual(['WrongInput']);
});

describe('one object in two places', () => {
  const agent = process.env.JSII_AGENT;
  afterEach(() => {
    process.env.JSII_AGENT = agent;
    if (agent === undefined) Reflect.deleteProperty(process.env, 'JSII_AGENT');
  });

  /** Two functions of one app with the same object. */
  function shared(): HandlerFunction[] {
    const [stack, trigger] = [newStack(), permitting('Lex')];
    return ['One', 'Two'].map((id) => new HandlerFunction(stack, id, { ...anyCode(), triggers: [trigger] }));
  }

  test('fails for one function, which would have one trigger instead of two', () => {
    const trigger = permitting('Lex');
    expect(faultsOf(() => make(trigger, trigger))).toEqual([
      expect.objectContaining({
        code: 'SameTrigger',
        what: expect.stringMatching(/^triggers\[1\] is the same object/),
      }),
    ]);
  });

  test('gets a warning in Go, where it may be a struct without fields', () => {
    process.env.JSII_AGENT = 'go1.26.8/linux/amd64';
    const [one, two] = shared() as [HandlerFunction, HandlerFunction];
    expect(warningsOf(one)).toEqual([]);
    expect(warningsOf(two)).toEqual([
      expect.stringContaining('triggers[0] is the same object as a trigger of Stack/One'),
    ]);
  });

  test('is nothing special in other languages', () => {
    process.env.JSII_AGENT = 'Python/3.11.7';
    expect(warningsOf(...shared())).toEqual([]);
  });
});

test('a trigger in another language that creates nothing gets a warning', () => {
  const stack = newStack();
  const empty = foreign(() => ({ invocation: Invocation.SYNCHRONOUS }));
  const fn = new HandlerFunction(stack, 'Fn', { ...anyCode(), triggers: [permitting('Lex'), empty] });
  expect(warningsOf(fn)).toEqual([expect.stringContaining('triggers[1] created no construct')]);
});
