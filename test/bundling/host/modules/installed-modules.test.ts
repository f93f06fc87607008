import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { type Bundle, type BundlingOptions, Loader, OutputFormat, TypeScriptCode } from '../../../../src';
import { machinesOf } from '../../../../src/bundling/host/modules/machine';
import { errorOf, Project } from '../../project';

const { ARM_64, X86_64 } = lambda.Architecture;
const { PATH } = process.env;

afterAll(() => Project.removeAll());
afterEach(() => {
  process.env.PATH = PATH;
});

/** Runs an action while no package manager can be found. */
function withoutManagers<T>(action: () => T): T {
  process.env.PATH = '/nowhere';
  return action();
}

function bundles(
  project: Project,
  entry: string,
  architectures: readonly lambda.Architecture[],
  options?: BundlingOptions,
): Bundle[] {
  return project.inside(() => {
    const app = project.app();
    const stack = new Stack(app, 'S');
    const codes = architectures.map((architecture, index) => {
      const code = TypeScriptCode.fromEntry(entry, options);
      const props = { runtime: lambda.Runtime.NODEJS_22_X, architecture, code, handler: code.handler };
      new lambda.Function(stack, `F${index}`, props);
      return code;
    });
    app.synth();
    return codes.map(({ bundle }) => bundle);
  });
}

function binariesOf(bundle: Bundle): Record<string, string> {
  const binaries = bundle.files.filter((name) => name.endsWith('.node'));
  return Object.fromEntries(
    binaries.map((name) => [
      name,
      machinesOf(join(bundle.directory, name))
        .map(({ os, cpu }) => `${os} ${cpu}`)
        .join(),
    ]),
  );
}

describe('packages with compiled parts', () => {
  const project = new Project({
    'package.json': '{ "dependencies": { "sharp": "0.34.5", "@node-rs/argon2": "2.2.1" } }',
    'src/both.ts': `
import { hash } from '@node-rs/argon2';
import sharp from 'sharp';
const create = { width: 2, height: 2, channels: 3, background: 'red' } as const;
export const handler = async () => ({
  hash: (await hash('secret')).slice(0, 9),
  format: (await sharp({ create }).png().toBuffer({ resolveWithObject: true })).info.format,
});`,
    'src/none.ts': 'export const handler = async () => 1;',
    'src/named.ts': "export const handler = async () => (await import(['detect', 'libc'].join('-'))).GLIBC;",
  });
  let arm: Bundle;
  let intel: Bundle;

  beforeAll(() => {
    spawnSync('npm', ['install', '--no-audit', '--no-fund'], { cwd: project.dir, shell: process.platform === 'win32' });
    [arm, intel] = bundles(project, 'src/both.ts', [ARM_64, X86_64]);
  });

  const run = (bundle: Bundle): unknown => {
    const script = `require(${JSON.stringify(bundle.directory)}).handler().then((answer) => console.log(JSON.stringify(answer)))`;
    const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
    return stderr || JSON.parse(stdout);
  };

  test('are installed for the architecture of the function, on any machine', () => {
    expect(binariesOf(arm)).toEqual({
      'node_modules/@img/sharp-linux-arm64/lib/sharp-linux-arm64.node': 'Linux arm64',
      'node_modules/@node-rs/argon2-linux-arm64-gnu/argon2.linux-arm64-gnu.node': 'Linux arm64',
    });
    expect(Object.values(binariesOf(intel))).toEqual(['Linux x64', 'Linux x64']);
  });

  test('are not bundled, but the rest is', () => {
    expect(arm.files).toContain('node_modules/sharp/package.json');
    expect(arm.inputs.map(({ size }) => size.toBytes() > 0)).toEqual([true]);
    expect(readFileSync(join(arm.directory, 'index.js'), 'utf8')).toContain('require("sharp")');
    expect(arm.hash).not.toBe(intel.hash);
  });

  test('are installed in the versions of the app, with their dependencies', () => {
    const versionIn = (directory: string, name: string) =>
      JSON.parse(readFileSync(join(directory, 'node_modules', name, 'package.json'), 'utf8')).version;
    for (const name of ['sharp', '@node-rs/argon2', 'detect-libc', 'semver', '@img/colour'])
      expect([name, versionIn(arm.directory, name)]).toEqual([name, versionIn(project.dir, name)]);
  });

  const isLambdaLike = process.platform === 'linux' && process.arch === 'x64';
  const here = isLambdaLike ? 'run' : `run (skipped: this is ${process.platform} on ${process.arch})`;
  (isLambdaLike ? test : test.skip)(here, () => {
    expect(run(intel)).toEqual({ hash: '$argon2id', format: 'png' });
  });

  test('come from the cache the next time', () => {
    const again = withoutManagers(() => bundles(project, 'src/both.ts', [ARM_64, X86_64]));
    expect(again.map(({ hash }) => hash)).toEqual([arm.hash, intel.hash]);
    expect(again[0].files).toEqual(arm.files);
  });

  test('are the only packages that are installed', () => {
    const [bundle] = withoutManagers(() => bundles(project, 'src/none.ts', [ARM_64]));
    expect(bundle.files).toEqual(['index.js', 'index.js.map']);
  });

  test('may be named if they cannot be detected', () => {
    const [bundle] = bundles(project, 'src/named.ts', [X86_64], { nodeModules: ['detect-libc'] });
    expect(bundle.files).toContain('node_modules/detect-libc/package.json');
    expect(run(bundle)).toBe('glibc');
  });

  test('are not installed if they are external', () => {
    const options = { externalModules: ['sharp', '@node-rs/argon2'] };
    const [bundle] = withoutManagers(() => bundles(project, 'src/both.ts', [ARM_64], options));
    expect(bundle.files).toEqual(['index.js', 'index.js.map']);
  });

  test('that are named but not installed cause an error', () => {
    expect(errorOf(() => bundles(project, 'src/none.ts', [ARM_64], { nodeModules: ['canvas'] }))).toBe(
      'bundling.nodeModules names canvas, which is not installed in the app, so its version is unknown\n' +
        '  fix: install canvas, or correct its name\n  at: S/F0 [ModuleNotFound]',
    );
  });

  test('that cannot be installed cause an error with the output of the package manager', () => {
    const other = new Project({
      'node_modules/nothing-of-lambdaform/package.json': '{ "version": "1.0.0", "napi": {} }',
      'node_modules/nothing-of-lambdaform/index.js': '',
      'src/a.ts': "import 'nothing-of-lambdaform'; export const handler = () => 1;",
    });
    const message = withoutManagers(() => errorOf(() => bundles(other, 'src/a.ts', [ARM_64])));
    expect(message).toContain('nothing-of-lambdaform@1.0.0 cannot be bundled and could not be installed');
    expect(message).toContain('"npm install --os=linux --cpu=arm64 --libc=glibc --omit=dev --ignore-scripts');
    expect(message).toContain('printed:\n\nspawn npm ENOENT\n');
    expect(message).toContain('[ModulesNotInstalled]');
  });

  test('that are damaged in the cache are reinstalled', () => {
    const file = arm.files.find((name) => name.endsWith('sharp-linux-arm64.node')) as string;
    const modules = 'node_modules/.cache/lambdaform/modules';
    for (const key of project.list(modules)) {
      try {
        truncateSync(project.path(`${modules}/${key}/${file}`), 100);
      } catch {
        // This one is for the other architecture.
      }
    }
    expect(withoutManagers(() => errorOf(() => bundles(project, 'src/both.ts', [ARM_64])))).toContain('ENOENT');
    process.env.PATH = PATH;
    expect(bundles(project, 'src/both.ts', [ARM_64])[0].hash).toBe(arm.hash);
  });

  describe('of the app itself', () => {
    const binary = 'node_modules/@node-rs/argon2-linux-x64-gnu/argon2.linux-x64-gnu.node';

    beforeAll(() => {
      project.write({
        'src/own.ts':
          "import { hashSync } from '../native/own.node';\nexport const handler = async () => hashSync('a').length;",
        'native/.keep': '',
      });
      copyFileSync(join(intel.directory, binary), project.path('native/own.node'));
    });

    test.each([OutputFormat.COMMONJS, OutputFormat.ES_MODULE])('are copied beside the bundle: %s', (format) => {
      const [bundle] = withoutManagers(() => bundles(project, 'src/own.ts', [X86_64], { format }));
      expect(Object.values(binariesOf(bundle))).toEqual(['Linux x64']);
      expect(bundle.files).toContainEqual(expect.stringMatching(/^own-\w+\.node$/));
    });

    test.each([{}, { loader: { '.node': Loader.COPY } }])(
      'cause an error if they are for another machine: %j',
      (options) => {
        const message = errorOf(() => bundles(project, 'src/own.ts', [ARM_64], options));
        expect(message).toMatch(
          /^the function runs on Linux on arm64, but its bundle has compiled code for another machine:\n {4}own-\w+\.node is for Linux on x86_64\n/,
        );
        expect(message).toContain('at: S/F0 [WrongBinary]');
      },
    );
  });
});

test('a package that gets compiled parts in an update is no longer bundled', () => {
  const project = new Project({
    'node_modules/maybe/package.json': '{ "version": "1.0.0", "main": "index.js" }',
    'node_modules/maybe/index.js': 'exports.maybe = 1;',
    'src/a.ts': "import { maybe } from 'maybe'; export const handler = () => maybe;",
  });
  const build = () => withoutManagers(() => bundles(project, 'src/a.ts', [ARM_64]));
  expect(build()[0].files).toEqual(['index.js', 'index.js.map']);
  const manifest = { version: '1.0.1', main: 'index.js', optionalDependencies: { '@maybe/linux-arm64-gnu': '1.0.1' } };
  project.write({ 'node_modules/maybe/package.json': JSON.stringify(manifest) });
  expect(errorOf(build)).toContain('maybe@1.0.1 cannot be bundled and could not be installed');
});
