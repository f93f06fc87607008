import { Annotations, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import {
  FunctionDefaults,
  HandlerFunction,
  Link,
  TypeScriptCode,
  TypeScriptFunction,
  type TypeScriptFunctionProps,
  Wiring,
} from '../../../src';
import { type PlacedFault, UsageError } from '../../../src/private/errors';
import { Project } from '../../bundling/project';
import { warningsOf } from './contract';

afterAll(() => Project.removeAll());

const handler = 'export const handler = async () =>';

const FILES = {
  'src/member.ts': `\n${handler} process.env.ORDER_TABLE;`,
  'src/brackets.ts': `${handler} process.env['ORDER_TABLE'];`,
  'src/destructured.ts': `const { ORDER_TABLE } = process.env;\n${handler} ORDER_TABLE;`,
  'src/renamed.ts': `const { ORDER_TABLE: table, STAGE = 'dev' } = process.env;\n${handler} [table, STAGE];`,
  'src/imported.ts': `import { config } from './config';\n${handler} config.table;`,
  'src/config.ts': 'export const config = {\n  table: process.env.ORDER_TABLE,\n};',
  'src/nullish.ts': `${handler} process.env.ORDER_TABLE ?? 'orders';`,
  'src/or.ts': `${handler} process.env.ORDER_TABLE || 'orders';`,
  'src/thrown.ts': `const table = process.env.ORDER_TABLE;\nif (!table) throw new Error('ORDER_TABLE is missing');\n${handler} table;`,
  'src/asked.ts': `${handler} (process.env.ORDER_TABLE === undefined ? 1 : 2);`,
  'src/unreached.ts': `function never() { return process.env.ORDER_TABLE; }\n${handler} 1;`,
  'src/region.ts': `${handler} [process.env.AWS_REGION, process.env.NODE_ENV];`,
  'src/package.ts': `import { key } from 'licensed';\n${handler} key();`,
  'src/whole.ts': `${handler} JSON.stringify(process.env);`,
  'src/loop.ts': `${handler} Object.entries(process.env);`,
  'src/written.ts': `process.env.ORDER_TABLE = 'orders';\n${handler} process.env.ORDER_TABLE;`,
  'src/written-other.ts': `process.env.ORDERS_TABLE = 'orders';\n${handler} process.env.ORDER_TABLE;`,
  'src/nothing.ts': `${handler} 1;`,
  'src/bucket.ts': `import { HeadBucketCommand, S3Client } from '@aws-sdk/client-s3';\nconst s3 = new S3Client();\n${handler} s3.send(new HeadBucketCommand({ Bucket: process.env.PHOTOS }));`,
  'node_modules/licensed/package.json': '{ "name": "licensed", "version": "1.0.0", "main": "index.js" }',
  'node_modules/licensed/index.js': 'exports.key = () => process.env.LICENSE_KEY;',
};

const project = new Project(FILES);
project.link('node_modules/@aws-sdk', `${__dirname}/../../../node_modules/@aws-sdk`);
project.link('node_modules/@smithy', `${__dirname}/../../../node_modules/@smithy`);

interface Outcome {
  readonly faults: readonly PlacedFault[];
  readonly warnings: readonly string[];
}

/** Returns what is said of one construct, or of all. */
function outcomesOf(build: (stack: Stack) => void, context: Record<string, unknown> = {}): (id?: string) => Outcome {
  return project.inside(() => {
    const app = project.app({ context });
    const stack = new Stack(app, 'Shop');
    build(stack);
    try {
      app.synth();
      return (id) => ({ faults: [], warnings: warningsOf(stack, id && `Shop/${id}`) });
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      const { faults } = error;
      return (id) => ({ faults: faults.filter(({ at }) => !id || `${at}/`.startsWith(`Shop/${id}/`)), warnings: [] });
    }
  });
}

const synthesized = (...args: Parameters<typeof outcomesOf>) => outcomesOf(...args)();

type Props = Partial<TypeScriptFunctionProps>;

const functionOf = (entry: string, props: Props = {}) =>
  synthesized((stack) => void new TypeScriptFunction(stack, 'Fn', { entry: `src/${entry}.ts`, ...props }));

/** The functions of a table, all in the synth of the first one that is asked for. Their ids are the names of the entries. */
function functionsOf(
  entries: readonly string[],
  props: (entry: string) => Props = () => ({}),
): (id: string) => Outcome {
  let outcomes: ((id: string) => Outcome) | undefined;
  return (id) => {
    outcomes ??= outcomesOf((stack) => {
      for (const entry of entries) new TypeScriptFunction(stack, entry, { entry: `src/${entry}.ts`, ...props(entry) });
    });
    return outcomes(id);
  };
}

describe('a variable that is set nowhere', () => {
  const readers = [
    ['member', 'src/member.ts:2'],
    ['brackets', 'src/brackets.ts:1'],
    ['destructured', 'src/destructured.ts:1'],
    ['renamed', 'src/renamed.ts:1'],
    ['imported', 'src/config.ts:2'],
    ['thrown', 'src/thrown.ts:1'],
    ['written-other', 'src/written-other.ts:2'],
  ];
  const readerOf = functionsOf(
    readers.map(([entry]) => entry),
    () => ({ environment: { ORDERS_TABLE: 'x' } }),
  );

  test.each(readers)('is found in %s', (entry, place) => {
    expect(readerOf(entry).faults.map(({ what }) => what)).toEqual([
      `the code reads ORDER_TABLE at ${place}, which is set nowhere: did you mean ORDERS_TABLE?`,
    ]);
  });

  const others = ['nullish', 'or', 'asked', 'written', 'unreached', 'region', 'package', 'nothing', 'whole'];
  const otherOf = functionsOf(others);

  test.each(others)('is no error in %s', (entry) => expect(otherOf(entry)).toEqual({ faults: [], warnings: [] }));

  test('is no fault once it is set', () => {
    expect(functionOf('member', { environment: { ORDER_TABLE: 'x' } })).toEqual({ faults: [], warnings: [] });
  });

  test('is no fault if it is acknowledged', () => {
    const outcome = synthesized((stack) => {
      const fn = new TypeScriptFunction(stack, 'Fn', { entry: 'src/member.ts' });
      Annotations.of(fn).acknowledgeWarning('lambdaform:variableNotSet:ORDER_TABLE', 'set by hand');
    });
    expect(outcome).toEqual({ faults: [], warnings: [] });
  });

  test('of several functions is reported at once', () => {
    const { faults } = synthesized((stack) => {
      for (const entry of ['member', 'brackets']) new TypeScriptFunction(stack, entry, { entry: `src/${entry}.ts` });
    });
    expect(faults.map(({ at }) => at)).toEqual(['Shop/member', 'Shop/brackets']);
  });

  test('is also found in functions of other constructs with bundled code', () => {
    const { faults } = synthesized((stack) => {
      const code = TypeScriptCode.fromEntry('src/member.ts');
      const runtime = lambda.Runtime.NODEJS_24_X;
      new HandlerFunction(stack, 'Handler', { code, runtime, handler: code.handler });
      Wiring.attach(new lambda.Function(stack, 'Attached', { code, runtime, handler: code.handler }), {});
    });
    expect(faults.map(({ code, at }) => `${code} ${at}`)).toEqual([
      'VariableNotSet Shop/Handler',
      'VariableNotSet Shop/Attached',
    ]);
  });

  test('is not found if bundling is switched off', () => {
    const build = (stack: Stack) => void new TypeScriptFunction(stack, 'Fn', { entry: 'src/member.ts' });
    expect(synthesized(build, { 'aws:cdk:bundling-stacks': [] }).faults).toEqual([]);
  });
});

describe('settings that functions share', () => {
  const settings = `
    export const one = process.env.ONE;
    export const two = process.env.TWO;
    export const { THREE, FOUR: four } = process.env;
    export const tables = Object.freeze({ five: process.env.FIVE, more: { six: process.env.SIX, seven: process.env.SEVEN } });
    export const eight = process.env.EIGHT as string;
    export default { nine: process.env.NINE, ten: process.env.TEN };`;

  const users: [what: string, code: string, names: string[]][] = [
    ['a constant', `import { one } from './settings'; ${handler} one;`, ['ONE']],
    ['a destructured one', `import { THREE } from './settings'; ${handler} THREE;`, ['THREE']],
    ['a renamed one', `import { four } from './settings'; ${handler} four;`, ['FOUR']],
    ['a property', `import { tables } from './settings'; ${handler} tables.five;`, ['FIVE']],
    ['a property in brackets', `import { tables } from './settings'; ${handler} tables['five'];`, ['FIVE']],
    ['a deep property', `import { tables } from './settings'; ${handler} tables.more.six;`, ['SIX']],
    ['a part', `import { tables } from './settings'; ${handler} tables.more;`, ['SEVEN', 'SIX']],
    [
      'a computed property',
      `import { tables } from './settings'; ${handler.replace('()', '(key: "five")')} tables[key];`,
      ['FIVE', 'SEVEN', 'SIX'],
    ],
    [
      'a destructured property',
      `import { tables } from './settings'; ${handler} { const { five } = tables; return five; };`,
      ['FIVE'],
    ],
    [
      'all that is left',
      `import { tables } from './settings'; ${handler} { const { five, ...rest } = tables; return rest; };`,
      ['FIVE', 'SEVEN', 'SIX'],
    ],
    ['an object', `import { tables } from './settings'; ${handler} JSON.stringify(tables);`, ['FIVE', 'SEVEN', 'SIX']],
    ['the default export', `import settings from './settings'; ${handler} settings.nine;`, ['NINE']],
    ['a member of all', `import * as settings from './settings'; ${handler} settings.two;`, ['TWO']],
    ['what a function uses', `import { one } from './settings'; const f = () => one; ${handler} f();`, ['ONE']],
    [
      'what no function uses',
      `import { one, two } from './settings'; export const f = () => one; ${handler} two;`,
      ['TWO'],
    ],
  ];
  project.write({
    'src/settings.ts': settings,
    ...Object.fromEntries(users.map(([, code], index) => [`src/user${index}.ts`, code])),
  });
  const userOf = functionsOf(users.map((_user, index) => `user${index}`));

  test.each(users.map(([what, , names], index) => [what, names, `user${index}`] as const))(
    'the handler needs %s',
    (_what, names, user) => {
      const needed = userOf(user).faults.map(({ what }) => /reads (\w+)/.exec(what)?.[1]);
      expect(needed.sort()).toEqual(names);
    },
  );
});

describe('a variable that is never read', () => {
  const warned: [entry: string, names: string[]][] = [
    ['nothing', ['STAGE']],
    ['renamed', []],
    ['whole', []],
    ['loop', []],
    ['package', ['STAGE']],
  ];
  const functionWith = functionsOf(
    warned.map(([entry]) => entry),
    (entry) => ({ environment: { STAGE: 'x', ...(entry === 'renamed' && { ORDER_TABLE: 'x' }) } }),
  );

  test.each(warned)('in %s', (entry, names) => {
    const { warnings } = functionWith(entry);
    expect(warnings.map((text) => /variableNeverRead:(\w+)/.exec(text)?.[1])).toEqual(names);
  });

  test('is no warning if a package reads it', () => {
    expect(functionOf('package', { environment: { LICENSE_KEY: 'x' } }).warnings).toEqual([]);
  });

  test('is no warning if all functions of a scope get it', () => {
    const outcome = synthesized((stack) => {
      FunctionDefaults.of(stack).set({ environment: { STAGE: 'production' } });
      new TypeScriptFunction(stack, 'Fn', { entry: 'src/nothing.ts' });
    });
    expect(outcome).toEqual({ faults: [], warnings: [] });
  });

  test('is no warning if a link sets it and the code reads it', () => {
    const outcome = synthesized((stack) => {
      const links = { PHOTOS: Link.read(new s3.Bucket(stack, 'Photos')) };
      new TypeScriptFunction(stack, 'Fn', { entry: 'src/bucket.ts', links });
    });
    expect(outcome).toEqual({ faults: [], warnings: [] });
  });

  test('is a warning if a link sets it', () => {
    const { warnings } = synthesized((stack) => {
      const links = { PHOTOS: Link.read(new s3.Bucket(stack, 'Photos')) };
      new TypeScriptFunction(stack, 'Fn', { entry: 'src/nothing.ts', links });
    });
    expect(warnings).toEqual([expect.stringMatching(/^the link PHOTOS sets a variable that the code never reads/)]);
  });
});
