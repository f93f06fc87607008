import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Aws, Lazy, type Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { HandlerFunction } from '../../../src/functions/handler-function';
import { collectFaults } from '../../../src/private/errors';
import { faultsOf, newStack, templateOf } from '../fixture';

const SharedEnvironment = require('./environment.cjs');
const { forgetApps } = require('./cdk-state.cjs');

/** What a check of the library finds. */
function functionWithoutCode(): Stack {
  const stack = newStack();
  const code = lambda.Code.fromAsset(__dirname, { exclude: ['*', '!cdk-state.cjs'] });
  new HandlerFunction(stack, 'Handler', { code, runtime: lambda.Runtime.PYTHON_3_14, handler: 'none.handler' });
  return stack;
}

test('the checks of the library are on only in the test files that load them', () => {
  expect(() => templateOf(functionWithoutCode())).not.toThrow();
  require('../../../src/checks');
  expect(faultsOf(() => templateOf(functionWithoutCode()))).toMatchObject([{ code: 'HandlerMissing' }]);
});

test('tokens of a test file are forgotten after it, those of constants are kept', () => {
  const stack = newStack();
  const token = Lazy.string({ produce: () => 'made here' });
  expect(stack.resolve(token)).toBe('made here');
  forgetApps();
  expect(() => stack.resolve(token)).toThrow('Unrecognized token key');
  expect(stack.resolve(Aws.ACCOUNT_ID)).toEqual({ Ref: 'AWS::AccountId' });
});

test('runtimes that a test file makes are forgotten after it', () => {
  const before = [...lambda.Runtime.ALL];
  new lambda.Runtime('nodejs99.x', lambda.RuntimeFamily.NODEJS);
  expect(lambda.Runtime.ALL).not.toEqual(before);
  forgetApps();
  expect(lambda.Runtime.ALL).toEqual(before);
});

test('what a test file changes of the process is changed back after it', async () => {
  const { env } = process;
  const variables = { ...env };
  const folder = process.cwd();
  const { console: output, exit } = Object.assign({ console }, { exit: process.exit });
  const environment = new SharedEnvironment({ projectConfig: {} });
  Object.assign(process.env, { HOME: '/elsewhere', ONE_MORE: '1' });
  delete process.env.PATH;
  process.env = { ...env };
  process.chdir('/');
  Object.assign(globalThis, { console: {} });
  Object.assign(process, { exit: () => {}, exitCode: 1 });
  await environment.teardown();
  expect([{ ...process.env }, process.cwd(), console, process.exit]).toEqual([variables, folder, output, exit]);
  expect(process.exitCode).toBeUndefined();
  expect(process.env).toBe(env);
});

test('the stack of an error names lines of the sources', () => {
  const fail = () => collectFaults([() => Object.assign(undefined as never)]);
  const [, line] = stackOf(fail).match(/src\/private\/errors\.ts:(\d+)/) ?? [];
  const source = readFileSync(join(__dirname, '../../../src/private/errors.ts'), 'utf8').split('\n');
  expect(source[Number(line) - 1]).toContain('step()');
});

function stackOf(action: () => void): string {
  try {
    action();
    return '';
  } catch (error) {
    return (error as Error).stack ?? '';
  }
}
