import { Annotations as Acknowledged, type App, Stack, Stage, Validations } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import {
  type CheckedApp,
  type CheckFinding,
  CheckSeverity,
  HandlerFunction,
  type ICheck,
  LambdaChecks,
} from '../../../src';
import { anyCode, faultsOf, newApp, newStack } from '../../support/fixture';

/** Code in Python is not read in functions that others bundle: nothing is started for what is not about code. */
const OFF = {
  code: lambda.Code.fromInline('def handler(event, context): pass'),
  runtime: lambda.Runtime.PYTHON_3_13,
  handler: 'index.handler',
  reservedConcurrentExecutions: 0,
};

/** What the apps below are about: other rules may find more in them. */
const TOLD = /\[ack: (?:lambdaform:reservedZero|shop:noQueue)\]/;

const warnings = (stack: Stack) =>
  Annotations.fromStack(stack)
    .findWarning('*', Match.stringLikeRegexp(TOLD.source))
    .map(({ id, entry }) => `${id}: ${entry.data}`);

/** A check of a user: queues by their word. */
class NoQueue implements ICheck {
  public constructor(private readonly severity?: CheckSeverity) {}

  public checkId(): string {
    return 'shop:noQueue';
  }

  public check(app: CheckedApp): CheckFinding[] {
    return app.resources('AWS::SQS::Queue').map(({ construct }) => {
      const dead = app.functions.filter(({ resource }) => resource.targets('DeadLetterConfig.TargetArn').length > 0);
      const what = `the queue is used by ${dead.map(({ resource }) => resource.construct.node.id).join() || 'nobody'}`;
      return { at: construct, what, fix: 'remove it', severity: this.severity };
    });
  }
}

function appOfOthers(): { app: App; stack: Stack } {
  const stack = newStack();
  new lambda.Function(stack, 'Fn', { ...OFF, deadLetterQueue: new sqs.Queue(stack, 'Dead') });
  return { app: stack.node.root as App, stack };
}

test('an app without functions of this library is checked when it says so', () => {
  const { app, stack } = appOfOthers();
  LambdaChecks.of(app);
  expect(warnings(stack)).toEqual([expect.stringMatching(/^\/Stack\/Fn: reservedConcurrentExecutions is 0/)]);
});

test('an app without functions of this library is not checked without a word', () => {
  expect(warnings(appOfOthers().stack)).toEqual([]);
});

test('a function of this library and one of the CDK are each reported once', () => {
  const stack = newStack();
  new HandlerFunction(stack, 'Ours', OFF);
  new lambda.Function(stack, 'Theirs', OFF);
  LambdaChecks.of(stack);
  LambdaChecks.of(stack.node.root);
  expect(warnings(stack).map((text) => text.split(':')[0])).toEqual(['/Stack/Ours', '/Stack/Theirs']);
});

test('functions of stages are checked, each stage by itself', () => {
  const app = newApp();
  const stacks = ['Test', 'Prod'].map((id) => new Stack(new Stage(app, id), 'Stack'));
  for (const stack of stacks) new lambda.Function(stack, 'Fn', OFF);
  LambdaChecks.of(app);
  app.synth();
  expect(stacks.map((stack) => warnings(stack).length)).toEqual([1, 1]);
});

test('fails for a stage that is created after the checks of its app', () => {
  const app = newApp();
  LambdaChecks.of(app);
  new lambda.Function(new Stack(new Stage(app, 'Prod'), 'Stack'), 'Fn', anyCode());
  const [fault, ...others] = faultsOf(() => app.synth());
  expect(others).toEqual([]);
  expect(fault).toMatchObject({
    code: 'StageAfterChecks',
    what: expect.stringContaining('the stage Prod was created'),
  });
});

test('a stage that comes later may have checks of its own', () => {
  const app = newApp();
  LambdaChecks.of(app);
  const stack = new Stack(new Stage(app, 'Prod'), 'Stack');
  new lambda.Function(stack, 'Fn', OFF);
  LambdaChecks.of(stack);
  app.synth();
  expect(warnings(stack)).toHaveLength(1);
});

test('fails for a construct that belongs to no app', () => {
  const alone = new Construct(undefined as never, '');
  expect(faultsOf(() => LambdaChecks.of(alone))).toMatchObject([{ code: 'ChecksWithoutApp' }]);
});

test('the values of variables are checked for secrets in functions of the CDK, too', () => {
  const stack = newStack();
  new lambda.Function(stack, 'Fn', { ...anyCode(), environment: { KEY: 'AKIAIOSFODNN7EXAMPLF' } });
  LambdaChecks.of(stack);
  expect(JSON.stringify([faultsOf(() => stack.node.root instanceof Stage && stack.node.root.synth())])).toContain(
    'KEY',
  );
});

describe('checks of users', () => {
  test('are asked about the app with what refers to what', () => {
    const { app, stack } = appOfOthers();
    LambdaChecks.of(app).add(new NoQueue());
    expect(warnings(stack)).toContain('/Stack/Dead: the queue is used by Fn; remove it [ack: shop:noQueue]');
  });

  test('end the synth with their errors', () => {
    const { app } = appOfOthers();
    LambdaChecks.of(app).add(new NoQueue(CheckSeverity.ERROR));
    expect(faultsOf(() => app.synth())).toMatchObject([
      {
        code: 'shop:noQueue',
        at: 'Stack/Dead',
        what: 'the queue is used by Fn',
        fix: expect.stringContaining('remove it\nor '),
      },
    ]);
  });

  test('are acknowledged like all others', () => {
    const { app, stack } = appOfOthers();
    LambdaChecks.of(app).add(new NoQueue(CheckSeverity.ERROR));
    Acknowledged.of(stack).acknowledgeWarning('shop:noQueue', 'it is meant for people');
    app.synth();
    expect(warnings(stack)).toHaveLength(1);
  });

  test('are asked in stages with functions of this library, once', () => {
    const stack = newStack();
    new HandlerFunction(stack, 'Fn', anyCode());
    new sqs.Queue(stack, 'Lonely');
    LambdaChecks.of(stack).add(new NoQueue());
    expect(warnings(stack)).toEqual(['/Stack/Lonely: the queue is used by nobody; remove it [ack: shop:noQueue]']);
  });
});

test('a finding is once in the table that the CDK prints of all validations', () => {
  const printed = jest.spyOn(console, 'error').mockImplementation();
  const app = newApp({ context: { '@aws-cdk/core:annotationsInValidationReport': true } });
  new lambda.Function(new Stack(app, 'Stack'), 'Fn', OFF);
  LambdaChecks.of(app);
  app.synth();
  const text = printed.mock.calls.flat().join('\n');
  printed.mockRestore();
  expect(text.match(/reservedConcurrentExecutions is 0/g)).toHaveLength(1);
  expect(text).toContain("Acknowledge with 'Annotation::lambdaform:reservedZero'");
});

test('what the table says acknowledges a finding', () => {
  const { app, stack } = appOfOthers();
  Validations.of(stack).acknowledge({ id: 'Annotation::lambdaform:reservedZero', reason: 'it is stopped for now' });
  LambdaChecks.of(app);
  expect(warnings(stack)).toEqual([]);
});

test('fails for a check that is none', () => {
  const { app } = appOfOthers();
  expect(faultsOf(() => LambdaChecks.of(app).add({} as ICheck))).toMatchObject([
    { code: 'WrongInput', what: expect.stringContaining('checks[0] is') },
  ]);
});

describe('code of functions that others bundle', () => {
  const inline = (text: string) => ({ ...anyCode(), code: lambda.Code.fromInline(text) });

  test('is read, and its file is called as Lambda has it', () => {
    const stack = newStack();
    new lambda.Function(stack, 'Fn', inline('exports.handler = async (event, context, callback) => callback();'));
    LambdaChecks.of(stack);
    expect(faultsOf(() => stack.node.root instanceof Stage && stack.node.root.synth())).toMatchObject([
      { at: 'Stack/Fn', what: expect.stringContaining('index.js:1') },
    ]);
  });

  test('is left out where it can not be read, and a line says so', () => {
    const stack = newStack();
    new lambda.Function(stack, 'Broken', inline('exports.handler = async () => {'));
    new lambda.Function(stack, 'Fn', { ...OFF, ...inline('exports.handler = async () => {};') });
    LambdaChecks.of(stack);
    expect(warnings(stack)).toEqual([expect.stringContaining('/Stack/Fn: ')]);
    const notes = Annotations.fromStack(stack).findInfo('*', Match.stringLikeRegexp('codeNotRead'));
    expect(notes.map(({ id }) => id)).toEqual(['/Stack/Broken']);
  });
});
