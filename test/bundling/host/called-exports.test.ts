import { type App, Stack } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { TypeScriptCode } from '../../../src';
import { codeUsageOf } from '../../../src/links/grants/code-usage-of';
import { Services } from '../cache/services';
import { functionOf, Project, withoutProcesses } from '../project';

const services = new Services();
afterAll(() => {
  services.remove();
  Project.removeAll();
});

const reading = (name: string) => `export const ${name} = async () => process.env.OF_${name.toUpperCase()};`;
const project = new Project({ 'src/a.ts': ['one', 'two', 'three'].map(reading).join('\n') });

/** The variables that the handlers of functions read, in a new app. */
function readBy(names: readonly string[], then: (functions: lambda.Function[], app: App) => void = () => undefined) {
  return project.inside(() => {
    const app = project.app();
    const stack = new Stack(app, 'S');
    const code = (name: string) => TypeScriptCode.fromEntry(`src/a.ts#${name}`);
    const functions = names.map((name) => functionOf(stack, name, code(name)));
    app.synth();
    then(functions, app);
    return functions.map((one) => codeUsageOf(one)?.reads.map(({ name }) => name));
  });
}

describe('only the exports that functions call are read', () => {
  test('and those of several functions together', () => {
    expect(readBy(['one', 'two'])).toEqual([['OF_ONE'], ['OF_TWO']]);
    expect(withoutProcesses(() => readBy(['two']))).toEqual([['OF_TWO']]);
  });

  test('and one that no function has called yet when it is called, without losing the others', () => {
    expect(readBy(['three'])).toEqual([['OF_THREE']]);
    expect(withoutProcesses(() => readBy(['one', 'two', 'three']))).toEqual([['OF_ONE'], ['OF_TWO'], ['OF_THREE']]);
  });

  test('and one that a function gets after it was bundled', () => {
    project.write({ 'src/a.ts': ['one', 'two'].map(reading).join('\n') });
    const found = readBy(['one'], ([one]) => {
      (one.node.defaultChild as CfnFunction).handler = 'index.two';
    });
    expect(found).toEqual([['OF_TWO']]);
  });
});

test('a file with thousands of exports costs no more than one with a few', async () => {
  const others = Array.from({ length: 1000 }, (_, index) => `export const f${index} = () => process.env.V${index};`);
  services.write('shop', { 'package.json': '{}', 'src/index.ts': [reading('handler'), ...others].join('\n') });
  const usage = await services.usage('shop', ['handler']);
  expect(Object.keys(usage)).toEqual(['handler']);
  expect(usage.handler.reads.map(({ name }) => name)).toEqual(['OF_HANDLER']);
});
