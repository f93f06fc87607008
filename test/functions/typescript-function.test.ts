import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { FunctionDefaults, SourceMapMode, TypeScriptFunction, type TypeScriptFunctionProps } from '../../src';
import { faultsOf, newStack, only, templateOf } from '../support/fixture';

const entry = join(__dirname, '../fixtures/functions/orders.ts');

function propertiesOf(props: Partial<TypeScriptFunctionProps> = {}): Record<string, any> {
  const stack = newStack();
  new TypeScriptFunction(stack, 'Fn', { entry, ...props });
  return only(templateOf(stack), 'AWS::Lambda::Function').Properties;
}

describe('the handler', () => {
  test.each<[string, Partial<TypeScriptFunctionProps>, string]>([
    ['is the export `handler` by default', {}, 'index.handler'],
    ['is named by `handler`', { handler: 'create' }, 'index.create'],
    ['is named by the entry', { entry: `${entry}#create` }, 'index.create'],
    ['may be named twice alike', { entry: `${entry}#create`, handler: 'create' }, 'index.create'],
  ])('%s', (_sentence, props, handler) => {
    expect(propertiesOf(props).Handler).toBe(handler);
  });

  test('fails if it is named twice with different names', () => {
    expect(faultsOf(() => propertiesOf({ entry: `${entry}#create`, handler: 'remove' }))).toMatchObject([
      { code: 'HandlerNamedTwice', what: expect.stringMatching(/'create'.*'remove'/), at: 'Stack/Fn' },
    ]);
  });
});

test('the runtime is Node.js 24, that of the defaults, or that of the function', () => {
  expect(propertiesOf().Runtime).toBe('nodejs24.x');
  expect(propertiesOf({ runtime: lambda.Runtime.NODEJS_22_X }).Runtime).toBe('nodejs22.x');
  const stack = newStack();
  FunctionDefaults.of(stack).set({ runtime: lambda.Runtime.NODEJS_22_X });
  new TypeScriptFunction(stack, 'Fn', { entry });
  expect(only(templateOf(stack), 'AWS::Lambda::Function').Properties.Runtime).toBe('nodejs22.x');
});

describe('Node.js uses the source map', () => {
  test.each<[string, Partial<TypeScriptFunctionProps>, string | undefined]>([
    ['by default', {}, '--enable-source-maps'],
    [
      'besides what the user tells it',
      { environment: { NODE_OPTIONS: '--max-old-space-size=400' } },
      '--max-old-space-size=400 --enable-source-maps',
    ],
    ['once', { environment: { NODE_OPTIONS: '--enable-source-maps' } }, '--enable-source-maps'],
    ['only if there is one', { bundling: { sourceMap: SourceMapMode.NONE } }, undefined],
  ])('%s', (_sentence, props, options) => {
    expect(propertiesOf(props).Environment?.Variables.NODE_OPTIONS).toBe(options);
  });
});

test('the bundle can be inspected', () => {
  const stack = newStack();
  const fn = new TypeScriptFunction(stack, 'Fn', { entry: `${entry}#create` });
  expect(fn.bundle.exports).toEqual(['create', 'handler']);
  expect(readFileSync(join(fn.bundle.directory, 'index.js'), 'utf8')).toContain('create');
});
