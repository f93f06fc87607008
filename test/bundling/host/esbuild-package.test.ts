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
  /** The library, where no esbuild is beside it. */
  const library = new Project();
  const searches: { cwd: string; env: Record<string, string> }[] = [];
  let outputs: string[] | undefined;

  /** Searches with that library when somebody asks for what is said: in all projects, in one process. */
  function searchIn(app: Project, env: Record<string, string> = {}): () => string {
    const index = searches.push({ cwd: app.dir, env: { PATH: '', JSII_AGENT: '', ...env } }) - 1;
    return () => {
      outputs ??= runSearches();
      return outputs[index];
    };
  }

  function runSearches(): string[] {
    for (const room of ['bundling', 'private'])
      cpSync(join(__dirname, '../../../src', room), library.path(`lambdaform/${room}`), { recursive: true });
    const script = `
      const { findEsbuild } = require('./lambdaform/bundling/host/esbuild-package');
      const said = ${JSON.stringify(searches)}.map(({ cwd, env }) => {
        process.chdir(cwd);
        Object.assign(process.env, env);
        if (env.JSII_AGENT === '') delete process.env.JSII_AGENT;
        try { return findEsbuild({ appDir: cwd, entryDir: cwd }).directory; } catch (error) { return error.message; }
      });
      console.log(JSON.stringify(said));`;
    const { stdout } = spawnSync(process.execPath, ['--require', require.resolve('tsx/cjs'), '-e', script], {
      cwd: library.dir,
      encoding: 'utf8',
      env: { PATH: '' },
    });
    return JSON.parse(stdout);
  }

  const empty = new Project();
  const withNothing = searchIn(empty);

  test('an error names every place that was searched, and the command', () => {
    expect(withNothing()).toContain(
      [
        'esbuild was not found; looked in',
        `    the app ${empty.dir}`,
        `    the entry's folder ${empty.dir}`,
        `    the working directory ${empty.dir}`,
        `    lambdaform's own folder ${library.path('lambdaform/bundling/host')}`,
        '    PATH',
        `  fix: run "npm install --save-dev esbuild@^0.28.0" in ${empty.dir}`,
        '  [EsbuildNotFound]',
      ].join('\n'),
    );
  });

  test.each(
    [
      ['pnpm-lock.yaml', 'pnpm add --save-dev'],
      ['yarn.lock', 'yarn add --dev'],
      ['bun.lock', 'bun add --dev'],
    ].map(([lock, command]) => [lock, command, searchIn(new Project({ [lock]: '' }))] as const),
  )('the command is that of the package manager: %s', (_lock, command, said) => {
    expect(said()).toContain(`run "${command} esbuild@^0.28.0"`);
  });

  test.each(
    ['Python/3.11.7', 'Java/21.0.2', 'go1.22.0/linux/amd64', '.NETCoreApp,Version=v8.0/8.0.1'].map((agent) => {
      const project = new Project({ 'cdk.json': '{}', 'yarn.lock': '' });
      return [agent, project, searchIn(project, { JSII_AGENT: agent })] as const;
    }),
  )('an app in another language is told to use npm: %s', (_agent, project, said) => {
    expect(said()).toContain(`run "npm install esbuild@^0.28.0" in ${project.dir}`);
  });

  const inPython = new Project({ 'cdk.json': '{}', 'node_modules/esbuild/package.json': esbuild('0.27.0') });
  inPython.remove('package.json');
  const foundInPython = searchIn(inPython, { JSII_AGENT: 'Python/3.11.7' });

  test('an app in another language finds the one in its own folder, without a package.json beside it', () => {
    expect(foundInPython()).toBe(inPython.path('node_modules/esbuild'));
  });

  const withManager = searchIn(
    new Project({ 'package.json': '{ "packageManager": "pnpm@10.1.0" }', 'package-lock.json': '{}' }),
  );

  test('the command is that of the package manager that package.json names', () => {
    expect(withManager()).toContain('run "pnpm add --save-dev esbuild@^0.28.0"');
  });

  const old = new Project({ 'node_modules/esbuild/package.json': esbuild('0.24.2') });
  const withOld = searchIn(old);

  test('an error names a version that is not a tested one', () => {
    expect(withOld()).toContain(`esbuild 0.25 to 0.28 is needed, found 0.24.2 in ${old.path('node_modules/esbuild')}`);
  });

  const installed = new Project({
    'global/lib/node_modules/esbuild/package.json': esbuild('0.28.0'),
    'global/lib/node_modules/esbuild/bin/esbuild': '',
  });
  chmodSync(installed.path('global/lib/node_modules/esbuild/bin/esbuild'), 0o755);
  installed.link('global/bin/esbuild', '../lib/node_modules/esbuild/bin/esbuild');
  const onPath = searchIn(installed, { PATH: installed.path('global/bin') });

  test('a global installation is found through PATH', () => {
    expect(onPath()).toBe(installed.path('global/lib/node_modules/esbuild'));
  });
});
