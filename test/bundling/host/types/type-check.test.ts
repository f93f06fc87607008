import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { TypeScriptCode } from '../../../../src';
import { buildSettings } from '../../../../src/bundling/host/build-settings';
import type { BundleRequest } from '../../../../src/bundling/host/model/request';
import { checkTypes } from '../../../../src/bundling/host/types/type-check';
import { effectiveOption } from '../../../../src/bundling/worker/inputs/tsconfig-option';
import { errorOf, functionOf, Project, withoutProcesses } from '../../project';

afterAll(() => Project.removeAll());

const TYPES = 'node_modules/.cache/lambdaform/types';

function withTypeScript(files: Record<string, string>): Project {
  const project = new Project({ 'tsconfig.json': CONFIG, ...files });
  project.link('node_modules/typescript', join(__dirname, '../../../../node_modules/typescript'));
  return project;
}

/** To read all declarations of the DOM takes seconds. */
const QUICK = '"lib": ["es2015"], "skipLibCheck": true, "types": []';
const CONFIG = `{ "compilerOptions": { "strict": true, ${QUICK}, "rootDir": "." }, "include": ["src", "lib"] }`;

/** Longer than TypeScript takes on a busy machine, in milliseconds. */
const TIME_LIMIT = 600_000;

/** A request to check the types of an entry. Nothing is bundled. */
function requestOf(project: Project, timeLimit = TIME_LIMIT): BundleRequest {
  const entry = { appDir: project.dir, file: 'src/a.ts' };
  const settings = () => buildSettings({ typeCheck: true }, 'nodejs24.x');
  return { entry, settings, typeCheck: true, timeLimit, path: 'Shop/F' } as unknown as BundleRequest;
}

/** What is wrong with the types of a project. */
function found(project: Project): string {
  return checkTypes([requestOf(project)])
    .map(({ code, what }) => `${code}: ${what}`)
    .join('\n');
}

describe('types are checked', () => {
  const project = withTypeScript({
    'src/good.ts': 'export const handler = async (event: { id: string }) => event.id;',
    'src/bad.ts':
      "export const handler = async (event: { id: string }): Promise<number> => event.id;\nconst a: number = 'b';",
    'src/also-bad.ts': 'export const handler = async () => missing;',
  });
  const message = errorOf(() => project.bundles(['src/good.ts', 'src/bad.ts'], { typeCheck: true }));

  test('once for all entries below a tsconfig.json, and reported with the output of TypeScript', () => {
    expect(message.match(/TypeCheckFailed/g)).toHaveLength(1);
    expect(message).toMatch(/^the types of tsconfig\.json are wrong; TypeScript \d+\.\d+\.\d+ reports\n\n/);
    expect(message).toContain("src/bad.ts(1,74): error TS2322: Type 'string' is not assignable to type 'number'.");
    expect(message).toContain("src/bad.ts(2,7): error TS2322: Type 'string' is not assignable to type 'number'.");
    expect(message).toContain("src/also-bad.ts(1,36): error TS2304: Cannot find name 'missing'.");
    expect(message).toContain('at: Shop/F0, Shop/F1 [TypeCheckFailed]');
  });

  test('only on request', () => {
    expect(project.bundles(['src/bad.ts'])).toHaveLength(1);
  });

  test('with the incremental state in the cache, not beside the sources', () => {
    expect(project.list('src')).toEqual(['also-bad.ts', 'bad.ts', 'good.ts']);
    expect(project.list(TYPES).filter((name) => !name.endsWith('.seal'))).toEqual([
      expect.stringMatching(/\.tsbuildinfo$/),
    ]);
    const good = 'export const handler = async () => 1;';
    project.write({ 'src/bad.ts': good, 'src/also-bad.ts': good });
    project.bundles(['src/good.ts'], { typeCheck: true });
    const file = project.path(`${TYPES}/${project.list(TYPES)[0]}`);
    const { mtimeMs } = statSync(file);
    project.bundles(['src/good.ts', 'src/bad.ts'], { typeCheck: true });
    expect(statSync(file).mtimeMs).toBe(mtimeMs);
  });

  test('with the tsconfig.json that is named, or else the nearest one', () => {
    project.write({
      'strict/tsconfig.json':
        '{ "extends": "../tsconfig.json", "compilerOptions": { "noUnusedLocals": true, "rootDir": ".." }, "include": ["../src"] }',
      'src/unused.ts': 'const unused = 1;\nexport const handler = async () => 1;',
      'lib/inner/tsconfig.json': `{ "compilerOptions": { ${QUICK}, "noUnusedLocals": true } }`,
      'lib/inner/a.ts': 'const inner = 1;\nexport const handler = async () => 1;',
    });
    const bundle = project.together();
    const named = bundle('src/good.ts', { typeCheck: true, tsconfig: 'strict/tsconfig.json' });
    const nearest = bundle('lib/inner/a.ts', { typeCheck: true });
    const unused = "src/unused.ts(1,7): error TS6133: 'unused' is declared but its value is never read.";
    expect(errorOf(named)).toContain(unused);
    expect(errorOf(nearest)).toContain('the types of lib/inner/tsconfig.json are wrong');
    expect(errorOf(nearest)).not.toContain(unused);
  });

  test('with the TypeScript of the project, whose absence is an error', () => {
    const other = new Project({ 'tsconfig.json': CONFIG, 'src/a.ts': 'export const handler = async () => 1;' });
    expect(checkTypes([requestOf(other)])).toMatchObject([{ code: 'TypeScriptNotFound', at: 'Shop/F' }]);
    other.remove('tsconfig.json');
    expect(checkTypes([requestOf(other)])).toEqual([
      {
        code: 'TsconfigNotFound',
        what: 'the types of src/a.ts cannot be checked: there is no tsconfig.json in its folder or above',
        fix: 'add one, name it in bundling.tsconfig, or remove bundling.typeCheck',
        at: 'Shop/F',
      },
    ]);
  });

  test('not if bundling is switched off', () => {
    const other = new Project({ 'src/a.ts': 'export const handler = async () => missing;' });
    other.inside(() => {
      const app = other.app({ context: { 'aws:cdk:bundling-stacks': [] } });
      functionOf(new Stack(app, 'S'), 'F', TypeScriptCode.fromEntry('src/a.ts', { typeCheck: true }));
      app.synth();
    });
  });
});

describe('types that were right are not checked again', () => {
  const files = {
    'base.json': `{ "compilerOptions": { "strict": true, ${QUICK} } }`,
    'tsconfig.json':
      '{ "extends": "./base.json", "compilerOptions": { "types": [], "rootDir": "." }, "include": ["src"] }',
    'src/a.ts': `
      import { price } from 'prices';
      import { rate } from '../shared/rate';
      const unused: any = 1;
      export const handler = async (): Promise<number> => price * rate;`,
    'shared/rate.ts': 'export const rate = 1;',
    'node_modules/prices/package.json': '{ "name": "prices", "version": "1.0.0", "types": "one.d.ts", "main": "x.js" }',
    'node_modules/prices/x.js': 'exports.price = 1;',
    'node_modules/prices/one.d.ts': 'export declare const price: number;',
    'node_modules/prices/two.d.ts': 'export declare const price: string;',
  };
  const project = withTypeScript(files);
  beforeAll(() => expect(found(project)).toBe(''));

  test('as long as no file changes that TypeScript has read', () => {
    expect(withoutProcesses(() => found(project))).toBe('');
    project.write({
      'package.json': '{ "scripts": { "test": "jest" } }',
      'README.md': 'More',
      'cdk.out/old/index.js': 'made',
      'node_modules/prices/README.md': 'More',
      'node_modules/unused/index.d.ts': 'export declare const unused: string;',
    });
    expect(withoutProcesses(() => found(project))).toBe('');
  });

  /** One run of TypeScript reports all changes of a group. */
  const groups: (readonly [what: string, changed: Record<string, string>, code: string])[][] = [
    [
      ['a source outside the included folders', { 'shared/rate.ts': 'export const rate = "";' }, 'TS2363'],
      ['a file that is not imported', { 'src/b.ts': 'const b: number = "";' }, 'TS2322'],
      ['the types of a package', { 'node_modules/prices/one.d.ts': 'export declare const price: string;' }, 'TS2362'],
      [
        'a tsconfig.json that is extended',
        { 'base.json': `{ "compilerOptions": { "noUnusedLocals": true, ${QUICK} } }` },
        'TS6133',
      ],
    ],
    [
      [
        'a source',
        { 'src/a.ts': 'const unused = 1; export const handler = async (): Promise<number> => "";' },
        'TS2322',
      ],
      [
        'the tsconfig.json',
        { 'tsconfig.json': files['tsconfig.json'].replace('"types"', '"noUnusedLocals": true, "types"') },
        'TS6133',
      ],
    ],
    [
      [
        'a file that takes precedence',
        { 'shared/rate.ts': '', 'shared/rate.tsx': 'export const rates = 1;' },
        'TS2306',
      ],
      [
        'where the types of a package are',
        { 'node_modules/prices/package.json': '{ "name": "prices", "types": "two.d.ts", "main": "x.js" }' },
        'TS2362',
      ],
    ],
    [
      [
        'what is installed',
        {
          'node_modules/.package-lock.json': '{ "packages": {} }',
          'tsconfig.json': files['tsconfig.json'].replace('"types": []', '"types": ["other"]'),
        },
        'TS2688',
      ],
    ],
  ];

  /** As one who switches to another branch and back. */
  function undo(changed: object): void {
    project.write(files);
    for (const path of Object.keys(changed).filter((name) => !(name in files))) project.remove(path);
    expect(withoutProcesses(() => found(project))).toBe('');
  }

  test.each(groups.flat())('they are when %s changes', (_what, changed) => {
    project.write(changed);
    expect(withoutProcesses(() => found(project))).toContain('TypeCheckFailed');
    undo(changed);
  });

  test.each(groups.map((group) => [group.map(([what]) => what).join(', '), group] as const))(
    'what is wrong then is reported: %s',
    (_what, group) => {
      const changed = Object.assign({}, ...group.map(([, part]) => part));
      project.write(changed);
      const report = found(project);
      for (const [, , code] of group) expect(report).toContain(code);
      const [state] = project.list(TYPES);
      const { mtimeMs } = statSync(project.path(`${TYPES}/${state}`));
      undo(changed);
      expect(statSync(project.path(`${TYPES}/${state}`)).mtimeMs).toBe(mtimeMs);
    },
  );

  test.each(['prices', '@types/prices'])('they are when a package is found sooner: %s', (name) => {
    project.write({ [`src/node_modules/${name}/index.d.ts`]: 'export declare const price: string;' });
    expect(found(project)).toContain('TS2362');
    project.remove('src/node_modules');
    expect(withoutProcesses(() => found(project))).toBe('');
  });

  test('types are checked again if the project references others', () => {
    const other = withTypeScript({
      ...files,
      'other/tsconfig.json': `{ "compilerOptions": { "composite": true, ${QUICK} }, "files": [] , "include": []}`,
      'tsconfig.json': files['tsconfig.json'].replace('"include"', '"references": [{ "path": "./other" }], "include"'),
    });
    expect(found(other)).toBe('');
    expect(withoutProcesses(() => found(other))).toContain('TypeCheckFailed');
  });
});

describe('wrong types are reported at every synth, and even if what TypeScript remembers of them is damaged:', () => {
  const project = withTypeScript({ 'src/a.ts': 'export const handler = async (): Promise<number> => "";' });
  const codes = () => checkTypes([requestOf(project)]).map(({ code }) => code);
  beforeAll(() => expect(codes()).toEqual(['TypeCheckFailed']));

  test.each<[string, (text: string) => string]>([
    ['nothing of it has changed', (text) => text],
    ['a letter of it has changed', (text) => text.replace('semanticDiagnosticsPerFile', 'semanticDiagnosticsPerFilf')],
    ['its end is missing', (text) => text.slice(0, text.length / 2)],
    ['it is empty', () => ''],
    ['it is of nothing', () => '{}'],
  ])('%s', (_what, damage) => {
    const [state] = project.list(TYPES);
    project.write({ [`${TYPES}/${state}`]: damage(project.read(`${TYPES}/${state}`)) });
    expect(codes()).toEqual(['TypeCheckFailed']);
    expect(project.read(`${TYPES}/${state}`)).toContain('semanticDiagnosticsPerFile');
    expect(project.list(TYPES)).toEqual([state, `${state}.seal`]);
  });
});

describe('metadata of decorators', () => {
  const project = new Project({
    'base.json': '{ "compilerOptions": { "experimentalDecorators": true, "emitDecoratorMetadata": true } }',
    'tsconfig.json': '{ "extends": "./base", }',
    'src/decorated.ts':
      'function seal(a: any) { return a; }\n@seal\nexport class Shop {}\nexport const handler = async () => new Shop();',
    'src/parameter.ts':
      'function inject(a: any, b: any, c: any) {}\nclass Shop { constructor(@inject private readonly a: string) {} }\nexport const handler = async () => new Shop("a");',
    'src/leads-there.ts': "import { Shop } from './decorated';\nexport const handler = async () => Shop;",
    'src/comment.ts':
      '/**\n @internal\n */\nexport class Shop {}\n// @seal\nexport const handler = async () => "@seal";',
    'src/elsewhere/tsconfig.json':
      '{ "extends": "../../tsconfig.json", "compilerOptions": { "emitDecoratorMetadata": false } }',
    'src/elsewhere/decorated.ts':
      'function seal(a: any) { return a; }\n@seal\nexport class Shop {}\nexport const handler = async () => new Shop();',
  });

  const bundle = project.together();
  const again = project.together();

  test.each(
    ['decorated', 'parameter', 'leads-there'].map((name) => {
      const entry = `src/${name}.ts`;
      return [name, bundle(entry), again(entry)] as const;
    }),
  )('that the code needs causes an error at every synth: %s', (_name, first, second) => {
    const message = errorOf(first);
    expect(message).toMatch(
      /^src\/(decorated|parameter)\.ts has decorators, and its tsconfig\.json sets emitDecoratorM/,
    );
    expect(message).toMatch(/at: Shop\/F\d(, Shop\/F\d)? \[DecoratorMetadata\]$/);
    expect(errorOf(second)).toBe(message);
  });

  test.each(['comment', 'elsewhere/decorated'].map((name) => [name, bundle(`src/${name}.ts`)] as const))(
    'that the code does not need causes none: %s',
    (_name, built) => expect(built().exports).toContain('handler'),
  );
});

test('an option has the value in the tsconfig.json, or else in the last file with it that is extended', () => {
  const project = new Project({
    'node_modules/@shop/config/package.json': '{ "exports": { "./base": "./files/base.json" } }',
    'node_modules/@shop/config/files/base.json': '{ "compilerOptions": { "a": 1, "b": 1, "c": 1 } }',
    'second.json': '{ "compilerOptions": { "b": 2, "c": 2 } }',
    'tsconfig.json': '{ "extends": ["@shop/config/base", "./second"], "compilerOptions": { "c": 3, /* more */ }, }',
    'circle.json': '{ "extends": "./circle.json" }',
  });
  const file = project.path('tsconfig.json');
  expect(['a', 'b', 'c', 'd'].map((option) => effectiveOption(file, option))).toEqual([1, 2, 3, undefined]);
  expect(effectiveOption(project.path('circle.json'), 'a')).toBeUndefined();
});

test('a compiler that does not end is ended after the time limit', () => {
  const project = new Project({
    'tsconfig.json': '{}',
    'node_modules/typescript/package.json': '{ "version": "6.0.0", "bin": { "tsc": "tsc.js" } }',
    'node_modules/typescript/tsc.js': 'for (;;);',
  });
  expect(checkTypes([requestOf(project, 300)])).toEqual([
    expect.objectContaining({
      code: 'BundlingTooLong',
      what: 'the check of the types of tsconfig.json did not end within 0.3 s',
      at: 'Shop/F',
    }),
  ]);
});
