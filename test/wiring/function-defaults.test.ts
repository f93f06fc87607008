import { Duration, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Alarms, FunctionDefaults, type FunctionDefaultsProps, HandlerFunction, SqsTrigger } from '../../src';
import { anyCode, faultsOf, newApp, newStack, only, templateOf } from '../support/fixture';

function functionWith(defaults: FunctionDefaultsProps): Record<string, any> {
  const stack = newStack();
  FunctionDefaults.of(stack).set(defaults);
  new HandlerFunction(stack, 'Fn', anyCode());
  return only(templateOf(stack), 'AWS::Lambda::Function').Properties;
}

describe('every default can be set for all functions below a scope', () => {
  test.each<[string, FunctionDefaultsProps, Record<string, unknown>]>([
    ['the architecture', { architecture: lambda.Architecture.X86_64 }, { Architectures: ['x86_64'] }],
    ['the memory', { memorySize: 1024 }, { MemorySize: 1024 }],
    ['the timeout', { timeout: Duration.seconds(3) }, { Timeout: 3 }],
    ['the environment', { environment: { STAGE: 'test' } }, { Environment: { Variables: { STAGE: 'test' } } }],
    ['tracing', { tracing: lambda.Tracing.ACTIVE }, { TracingConfig: { Mode: 'Active' } }],
    ['recursion', { recursiveLoop: lambda.RecursiveLoop.ALLOW }, { RecursiveLoop: 'Allow' }],
    ['tags', { tags: { team: 'orders' } }, { Tags: [{ Key: 'team', Value: 'orders' }] }],
  ])('%s', (_name, defaults, expected) => {
    expect(functionWith(defaults)).toMatchObject(expected);
  });

  test('tags, which event source mappings get as well', () => {
    const stack = newStack();
    FunctionDefaults.of(stack).set({ tags: { team: 'orders' } });
    new HandlerFunction(stack, 'Fn', { ...anyCode(), triggers: [new SqsTrigger(new sqs.Queue(stack, 'Jobs'))] });
    const { Tags } = only(templateOf(stack), 'AWS::Lambda::EventSourceMapping').Properties;
    expect(Tags).toEqual([{ Key: 'team', Value: 'orders' }]);
  });

  test('the retention of logs', () => {
    const stack = newStack();
    FunctionDefaults.of(stack).set({ logRetention: logs.RetentionDays.ONE_DAY });
    new HandlerFunction(stack, 'Fn', anyCode());
    expect(only(templateOf(stack), 'AWS::Logs::LogGroup').Properties.RetentionInDays).toBe(1);
  });

  test('the alarms', () => {
    const stack = newStack();
    FunctionDefaults.of(stack).set({ alarms: Alarms.none() });
    new HandlerFunction(stack, 'Fn', anyCode());
    templateOf(stack).resourceCountIs('AWS::CloudWatch::Alarm', 0);
  });
});

describe('the nearest scope takes precedence, property by property', () => {
  const app = newApp();
  FunctionDefaults.of(app).set({
    memorySize: 256,
    environment: { ONE: 'app', TWO: 'app', THREE: 'app' },
    tags: { a: 'app' },
  });
  const stack = new Stack(app, 'Stack');
  FunctionDefaults.of(stack).set({
    timeout: Duration.seconds(9),
    environment: { TWO: 'stack', THREE: 'stack' },
    tags: { b: 'stack' },
  });
  new HandlerFunction(stack, 'Fn', { ...anyCode(), environment: { THREE: 'function' } });
  const properties = only(templateOf(stack), 'AWS::Lambda::Function').Properties;

  test('a setting of the app applies', () => expect(properties.MemorySize).toBe(256));
  test('a setting of the stack takes precedence', () => expect(properties.Timeout).toBe(9));
  test('environments are merged', () => {
    expect(properties.Environment.Variables).toEqual({ ONE: 'app', TWO: 'stack', THREE: 'function' });
  });
  test('tags are merged', () => {
    expect(properties.Tags).toEqual([
      { Key: 'a', Value: 'app' },
      { Key: 'b', Value: 'stack' },
    ]);
  });
});

test('a function that states undefined gets the default', () => {
  const stack = newStack();
  new HandlerFunction(stack, 'Fn', { ...anyCode(), memorySize: undefined });
  expect(only(templateOf(stack), 'AWS::Lambda::Function').Properties.MemorySize).toBe(512);
});

test('FunctionDefaults.set fails after a function that should have the settings', () => {
  const stack = newStack();
  new HandlerFunction(stack, 'Fn', anyCode());
  expect(faultsOf(() => FunctionDefaults.of(stack).set({ memorySize: 1024 }))).toMatchObject([
    { code: 'DefaultsSetTooLate', what: expect.stringContaining('memorySize'), at: 'Stack' },
  ]);
});
