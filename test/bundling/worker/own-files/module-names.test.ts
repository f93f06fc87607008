// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the letters that stand in handlers
import { Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { type BundlingOptions, TypeScriptCode } from '../../../../src';
import { resolveNames } from '../../../../src/analysis/syntax/scopes';
import { parseStatements } from '../../../../src/analysis/syntax/syntax';
import { missingNames } from '../../../../src/bundling/worker/own-files/module-names';
import { modulePathsIn } from '../../../../src/bundling/worker/own-files/module-paths';
import { functionOf, Project } from '../../project';

afterAll(() => Project.removeAll());

function namesIn(code: string) {
  const tree = parseStatements(code);
  return modulePathsIn(tree, resolveNames(tree)).map(({ names }) => names);
}

describe('a module whose name is no text where it is loaded', () => {
  test.each<[what: string, code: string, names: readonly string[]]>([
    ['a constant', "const name = 'pino'; import(name)", ['pino']],
    ['a map', "const all = { a: './a', b: 'b' }; import(all[key])", ['./a', 'b']],
    ['a list', "const all = ['./a', './b']; require(all[index])", ['./a', './b']],
    ['a loop', "for (const name of ['./a', './b']) await import(name)", ['./a', './b']],
    ['a choice that is made before', "const name = wide ? './a' : './b'; import(name)", ['./a', './b']],
    ['a parameter', "const load = (name) => import(name); load('./a'); load('./b')", ['./a', './b']],
    ['what stands where a variable of the environment is not set', "import(process.env.DRIVER ?? 'pg')", ['pg']],
    ['what comes from the environment', 'require(process.env.PLUGIN)', []],
    ['what comes from the event', 'export const handler = (event) => import(event.name)', []],
    ['what comes from another file', "import { all } from './all'; for (const name of all) await import(name)", []],
    ['a list with something unknown in it', 'for (const name of ["./a", other]) await import(name)', []],
    ['what leads in a circle', 'var a = b, b = a; import(a)', []],
    ['a part of a package', 'import(`date-fns/locale/${language}`)', []],
  ])('is known, or known to be unknown: %s', (_what, code, names) => {
    expect(namesIn(code)).toEqual([names]);
  });

  test.each([
    ['a module of Node.js', "const name = 'node:fs'; import(name)"],
    ["the SDK, which is in Lambda's runtime", "const name = '@aws-sdk/client-s3'; import(name)"],
    ['a file of a layer', 'require(`/opt/nodejs/${name}`)'],
    ['a file that the code has written', "const file = '/tmp/a.mjs'; import(file)"],
    ['a choice that esbuild follows', "import(wide ? './a' : './b')"],
    ['a file that is copied', 'import(pathToFileURL(join(__dirname, "plugins", name)).href)'],
    ['a require of its own', 'const require = createRequire(here); require(name)'],
  ])('needs no word: %s', (_what, code) => {
    expect(namesIn(code)).toEqual([]);
  });
});

test.each<[names: string[], files: string[], packages: string[], missing: string[] | undefined]>([
  [['pg'], [], [], ['pg']],
  [['pg'], [], ['pg'], undefined],
  [['pg/lib', 'mysql'], [], ['pg'], ['mysql']],
  [['@shop/prices'], [], ['@shop/*'], undefined],
  [['./plugins/a', './b'], ['plugins'], [], ['./b']],
  [['./b.js'], ['b.js'], [], undefined],
  [[], [], [], []],
  [[], ['plugins'], [], undefined],
  [[], [], ['pg'], undefined],
])('of %j, with the files %j and the packages %j, nobody brings %j', (names, files, packages, missing) => {
  expect(missingNames(names, { files, packages })).toEqual(missing);
});

describe('the warning', () => {
  const project = new Project({
    'src/known.ts':
      "const all: Record<string, string> = { a: './a', b: './b' };\nexport const handler = (event: any) => import(all[event.key]);",
    'src/unknown.ts': 'export const handler = (event: any) =>\n  import(event.name);',
    'src/unused.ts': "import { used } from './lib';\nexport const handler = () => used;",
    'src/constant.ts': "const name = 'absent';\nexport const handler = () => import(name);",
    'src/modern.mts': 'export const handler = (event: any) => require(event.name);',
    'src/lib.ts': 'export const used = 1;\nexport const load = (name: string) => import(name);',
    'plugins/a.js': 'exports.a = 1;',
  });
  const stacks = project.inside(() => {
    const app = project.app();
    const stackOf = (id: string, options?: BundlingOptions) => {
      const stack = new Stack(app, id.replace('.', '-') + (options ? 'Brought' : ''));
      functionOf(stack, 'F', TypeScriptCode.fromEntry(`src/${id.includes('.') ? id : `${id}.ts`}`, options));
      return stack;
    };
    const all = {
      known: stackOf('known'),
      unknown: stackOf('unknown'),
      unused: stackOf('unused'),
      constant: stackOf('constant'),
      modern: stackOf('modern.mts'),
      brought: stackOf('unknown', { files: [{ from: 'plugins' }] }),
    };
    app.synth();
    return all;
  });
  const warningsOf = (stack: Stack) =>
    Annotations.fromStack(stack)
      .findWarning('*', Match.stringLikeRegexp('lambdaform:modulePath'))
      .map(({ entry }) => String(entry.data));

  test('has file, line and the imports to write', () => {
    expect(warningsOf(stacks.known)).toEqual([
      expect.stringMatching(
        /^src\/known\.ts:2 loads \.\/a, \.\/b by a name in a variable.*: \(\{ '\.\/a': \(\) => import\('\.\/a'\), '\.\/b': \(\) => import\('\.\/b'\) \}\)\[name\]\(\)/,
      ),
    ]);
  });

  test('has the ways that there are, if the names are not known', () => {
    expect(warningsOf(stacks.unknown)).toEqual([
      expect.stringMatching(/^src\/unknown\.ts:2 loads a module whose name is known only at run time.*bundling\.files/),
    ]);
  });

  test('is there where minifying has put a constant in its place, and in ES modules', () => {
    expect(warningsOf(stacks.constant)).toEqual([expect.stringMatching(/^src\/constant\.ts:2 loads absent by a name/)]);
    expect(warningsOf(stacks.modern)).toEqual([expect.stringMatching(/^src\/modern\.mts:1 loads a module whose name/)]);
  });

  test('is not there for functions that are not in the bundle, and if files are brought', () => {
    expect([warningsOf(stacks.unused), warningsOf(stacks.brought)]).toEqual([[], []]);
  });
});
