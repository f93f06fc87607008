import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync } from 'node:fs';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { TypeScriptCode } from '../../../src';
import { findEsbuild } from '../../../src/bundling/host/esbuild-package';
import { errorOf, functionOf, Project } from '../project';

afterAll(() => Project.removeAll());

const esbuild = (version: string) => `{ "name": "esbuild", "version": "${version}" }`;

describe('esbuild is taken', () => {
  const search = (project: Project) => ({ appDir: project.dir, entryDir: project.path('packages/api/src') });

  test('from the app, before the folder of the entry', () => {
    const project = new Project({
      'node_modules/esbuild/package.json': esbuild('0.25.1'),
      'packages/api/node_modules/esbuild/package.json': esbuild('0.26.0'),
    });
    expect(findEsbuild(search(project))).toEqual({
      directory: project.path('node_modules/esbuild'),
      version: '0.25.1',
    });
  });

  test('from the folder of the entry, before the working directory', () => {
    const project = new Project({ 'packages/api/node_modules/esbuild/package.json': esbuild('0.26.0') });
    expect(findEsbuild(search(project)).version).toBe('0.26.0');
  });

  test('from the working directory, before the folder of lambdaform', () => {
    const project = new Project();
    const elsewhere = new Project({ 'node_modules/esbuild/package.json': esbuild('0.27.3') });
    expect(elsewhere.inside(() => findEsbuild(search(project))).version).toBe('0.27.3');
  });

  test('from the folder of lambdaform, if the version of the app is not a tested one', () => {
    const project = new Project({ 'node_modules/esbuild/package.json': esbuild('0.19.0') });
    expect(findEsbuild(search(project)).directory).toBe(join(__dirname, '../../../node_modules/esbuild'));
  });

  test('in the place of another one not without a word, once for all functions', () => {
    const project = new Project({
      'node_modules/esbuild/package.json': esbuild('0.19.0'),
      'src/a.ts': 'export const handler = async () => 1;',
    });
    const own = join(__dirname, '../../../node_modules/esbuild');
    const { version } = findEsbuild(search(project));
    const said = project.inside(() => {
      const app = project.app();
      const stack = new Stack(app, 'Shop');
      for (const id of ['F', 'G']) functionOf(stack, id, TypeScriptCode.fromEntry('src/a.ts'));
      return Annotations.fromStack(stack).findInfo('*', Match.stringLikeRegexp('^esbuild'));
    });
    expect(said.map(({ id, entry }) => [id, entry.data])).toEqual([
      [
        '/Shop/F',
        `esbuild ${version} in ${own} bundles instead of 0.19.0 in node_modules/esbuild, because only 0.25 to 0.28 are tried; install one of them in the app, or name its folder in bundling.esbuildPackage [ack: lambdaform:esbuildReplaced]`,
      ],
    ]);
  });

  test.each(['tools/esbuild', 'tools'])('from the given path, and from nowhere else: %s', (given) => {
    const project = new Project({
      'node_modules/esbuild/package.json': esbuild('0.25.1'),
      'tools/esbuild/package.json': esbuild('0.26.0'),
      'tools/node_modules/esbuild/package.json': esbuild('0.26.0'),
    });
    expect(findEsbuild({ ...search(project), given }).version).toBe('0.26.0');
    expect(errorOf(() => findEsbuild({ ...search(project), given: 'none' }))).toContain(
      `looked in\n    the given path ${project.path('none')}\n`,
    );
  });
});

describe('without esbuild in the app', () => {
  /** Searches for esbuild with the library installed in the project. */
  function run(project: Project, env: Record<string, string> = {}): string {
    for (const room of ['bundling', 'private'])
      cpSync(join(__dirname, '../../../src', room), project.path(`lambdaform/${room}`), { recursive: true });
    const script = `
      const { findEsbuild } = require('./lambdaform/bundling/host/esbuild-package');
      try { console.log(findEsbuild({ appDir: process.cwd(), entryDir: process.cwd() }).directory); } catch (error) { console.log(error.message); }`;
    const { stdout } = spawnSync(process.execPath, ['--require', require.resolve('tsx/cjs'), '-e', script], {
      cwd: project.dir,
      encoding: 'utf8',
      env: { PATH: '', ...env },
    });
    return stdout;
  }

  test('an error names every place that was searched, and the command', () => {
    const project = new Project();
    const message = run(project);
    expect(message).toContain(
      [
        'esbuild was not found; looked in',
        `    the app ${project.dir}`,
        `    the entry's folder ${project.dir}`,
        `    the working directory ${project.dir}`,
        `    lambdaform's own folder ${project.path('lambdaform/bundling/host')}`,
        '    PATH',
        `  fix: run "npm install --save-dev esbuild@^0.28.0" in ${project.dir}`,
        '  [EsbuildNotFound]',
      ].join('\n'),
    );
  });

  test.each([
    ['pnpm-lock.yaml', 'pnpm add --save-dev'],
    ['yarn.lock', 'yarn add --dev'],
    ['bun.lock', 'bun add --dev'],
  ])('the command is that of the package manager: %s', (lock, command) => {
    expect(run(new Project({ [lock]: '' }))).toContain(`run "${command} esbuild@^0.28.0"`);
  });

  test.each(['Python/3.11.7', 'Java/21.0.2', 'go1.22.0/linux/amd64', '.NETCoreApp,Version=v8.0/8.0.1'])(
    'an app in another language is told to use npm: %s',
    (agent) => {
      const project = new Project({ 'cdk.json': '{}', 'yarn.lock': '' });
      expect(run(project, { JSII_AGENT: agent })).toContain(`run "npm install esbuild@^0.28.0" in ${project.dir}`);
    },
  );

  test('an app in another language finds the one in its own folder, without a package.json beside it', () => {
    const project = new Project({ 'cdk.json': '{}', 'node_modules/esbuild/package.json': esbuild('0.27.0') });
    project.remove('package.json');
    const found = run(project, { JSII_AGENT: 'Python/3.11.7' }).trim();
    expect(found).toBe(project.path('node_modules/esbuild'));
  });

  test('the command is that of the package manager that package.json names', () => {
    const project = new Project({ 'package.json': '{ "packageManager": "pnpm@10.1.0" }', 'package-lock.json': '{}' });
    expect(run(project)).toContain('run "pnpm add --save-dev esbuild@^0.28.0"');
  });

  test('an error names a version that is not a tested one', () => {
    const project = new Project({ 'node_modules/esbuild/package.json': esbuild('0.24.2') });
    expect(run(project)).toContain(
      `esbuild 0.25 to 0.28 is needed, found 0.24.2 in ${project.path('node_modules/esbuild')}`,
    );
  });

  test('a global installation is found through PATH', () => {
    const project = new Project({
      'global/lib/node_modules/esbuild/package.json': esbuild('0.28.0'),
      'global/lib/node_modules/esbuild/bin/esbuild': '',
    });
    chmodSync(project.path('global/lib/node_modules/esbuild/bin/esbuild'), 0o755);
    project.link('global/bin/esbuild', '../lib/node_modules/esbuild/bin/esbuild');
    expect(run(project, { PATH: project.path('global/bin') }).trim()).toBe(
      project.path('global/lib/node_modules/esbuild'),
    );
  });
});
