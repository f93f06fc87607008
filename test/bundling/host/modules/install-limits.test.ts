import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readdirSync } from 'node:fs';
import { delimiter } from 'node:path';
import type { Installation } from '../../../../src/bundling/host/modules/install';
import { installedModules } from '../../../../src/bundling/host/modules/installed-modules';
import type { PackageManager } from '../../../../src/bundling/host/modules/pins/package-manager';
import { pinModules } from '../../../../src/bundling/host/modules/pins/pinned-modules';
import { runLimited } from '../../../../src/bundling/host/programs/limited-command';
import { filesWith } from '../../files-with';
import { appProgram, errorOf, Project, withoutProcesses } from '../../project';
import { runs, until } from '../../running';

const { PATH } = process.env;

afterEach(() => {
  process.env.PATH = PATH;
});
afterAll(() => Project.removeAll());

const MARKER = 'marker-of-a-secret';

/**
 * A package manager that writes a part of a package. Then it starts a process, tells its number and its own, and waits for
 * ever; or, once a file says so, it ends well.
 */
const MANAGER = (app: string) => `#!${process.execPath}
const { spawn } = require('node:child_process');
const { existsSync, mkdirSync, writeFileSync, renameSync } = require('node:fs');
const app = ${JSON.stringify(app)};
mkdirSync('node_modules/dep', { recursive: true });
writeFileSync('node_modules/dep/package.json', '{ "name": "dep", "version": "1.0.0" }');
if (existsSync(app + '/works')) {
  writeFileSync('node_modules/dep/index.js', 'exports.dep = 1;');
  process.exit();
}
console.error('halfway');
const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
process.on('SIGTERM', () => {});
writeFileSync(app + '/pids.part', process.pid + ' ' + child.pid);
renameSync(app + '/pids.part', app + '/pids');
setInterval(() => {}, 1000);
`;

/** An app that needs a package, with a package manager that never ends. */
function hanging(files: Record<string, string> = {}): Project {
  const project = new Project({
    '.npmrc': `//x/:_authToken=${MARKER}\n`,
    'node_modules/dep/package.json': '{ "name": "dep", "version": "1.0.0" }',
    'node_modules/dep/index.js': 'exports.dep = 1;',
    'src/a.ts': "import { dep } from 'dep'; export const handler = () => dep;",
    ...files,
  });
  for (const name of ['npm', 'yarn']) {
    project.write({ [`tools/${name}`]: MANAGER(project.dir) });
    chmodSync(project.path(`tools/${name}`), 0o755);
  }
  return project;
}

const pathOf = (project: Project) => `${project.path('tools')}${delimiter}${PATH}`;

function orderOf(project: Project, manager: PackageManager, timeLimit: number): Installation {
  const modules = pinModules(new Map([['dep', { from: project.path('src') }]]));
  return { manager, lockFolder: project.dir, pins: new Map(), modules, cpu: 'x64', timeLimit, at: 'Shop/F' };
}

const pidsOf = (project: Project) => project.read('pids').split(' ').map(Number);
const leftIn = (folder: string) => (existsSync(folder) ? readdirSync(folder) : []);

test.each<PackageManager>(['npm', 'yarn'])(
  'a package manager that never ends is ended with all that it has started, and nothing of its work is used: %s',
  async (manager) => {
    const project = hanging();
    process.env.PATH = pathOf(project);
    const install = (limit: number) => installedModules(project.path('cache'), orderOf(project, manager, limit));
    const message = errorOf(() => install(1500));
    expect(message).toMatch(
      new RegExp(`^"${manager} install .*" did not end within 1.5 s; it printed:\\n\\nhalfway\\n`),
    );
    expect(message).toContain(
      'fix: make sure that its registry answers, or give it more time: bundling: { timeLimit: Duration.minutes(2) }',
    );
    expect(message).toContain('at: Shop/F [BundlingTooLong]');
    await until(() => !pidsOf(project).some(runs));
    expect([...leftIn(project.path('cache/unfinished')), ...leftIn(project.path('cache/modules'))]).toEqual([]);
    expect(leftIn(project.path('node_modules/.cache/lambdaform/unfinished'))).toEqual([]);
    project.write({ works: '' });
    expect(install(600_000).files.map(({ name }) => name)).toContain('node_modules/dep/index.js');
  },
);

describe('a package manager ends with the app, and the next synth starts anew,', () => {
  test.each<[NodeJS.Signals, string, Record<string, string>]>([
    ['SIGKILL', 'npm', { 'package-lock.json': '{}' }],
    ['SIGTERM', 'npm', { 'package-lock.json': '{}' }],
    ['SIGKILL', 'yarn outside of its cache', { 'yarn.lock': '' }],
  ])('after %s, with %s', async (signal, _manager, files) => {
    const project = hanging({ ...files, ...appProgram('src/a.ts', { nodeModules: ['dep'] }) });
    const cache = project.path('../cache');
    const env = { ...process.env, PATH: pathOf(project), LAMBDAFORM_CACHE_DIR: cache, TOKEN: MARKER };
    const program = ['--require', require.resolve('tsx/cjs'), 'app.js', 'cdk.out'];
    const start = () => spawn(process.execPath, program, { cwd: project.dir, stdio: 'ignore', env });
    const app = start();
    await until(() => existsSync(project.path('pids')));
    expect(pidsOf(project).filter(runs)).toEqual(pidsOf(project));
    app.kill(signal);
    await once(app, 'exit');
    await until(() => !pidsOf(project).some(runs));
    const places = [cache, project.path('cdk.out'), project.path('node_modules')];
    expect(places.flatMap((place) => filesWith(MARKER, place))).toEqual([]);
    project.write({ works: '' });
    expect(await once(start(), 'exit')).toEqual([0, null]);
    expect(filesWith('exports.dep', project.path('cdk.out'))).toHaveLength(1);
    const unfinished = [`${cache}/unfinished`, project.path('node_modules/.cache/lambdaform/unfinished')];
    expect(unfinished.flatMap(leftIn)).toEqual([]);
    expect(leftIn(project.path('cdk.out')).filter((name) => name.startsWith('.'))).toEqual([]);
    expect(places.flatMap((place) => filesWith(MARKER, place))).toEqual([]);
  });
});

describe('a command', () => {
  const project = new Project();
  const node = (source: string, timeLimit = 600_000) =>
    runLimited(
      { command: process.execPath, args: ['-e', source], timeLimit },
      { cwd: project.dir, env: { PATH: `${PATH}` } },
    );

  test('tells how it has ended, and what it has printed', () => {
    expect(node('console.log("all"); process.exitCode = 3;')).toEqual({ status: 3, output: 'all' });
    expect(node('process.kill(process.pid, "SIGKILL")')).toEqual({ problem: 'ended by SIGKILL', output: '' });
    expect(node('console.log("x".repeat(1e6))').output).toHaveLength(1e6);
  });

  test('that is not there is told', () => {
    const result = runLimited({ command: 'nowhere', args: [], timeLimit: 600_000 }, { cwd: project.dir, env: {} });
    expect(result.problem).toMatch(/ENOENT/);
    expect(withoutProcesses(() => node('')).problem).toMatch(/ENOENT/);
  });

  test('that leaves a process behind does not hold the synth up, and the process ends', async () => {
    const leave = `const child = require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
      require('fs').writeFileSync('left', String(child.pid)); child.unref();`;
    expect(node(leave)).toEqual({ status: 0, output: '' });
    await until(() => !runs(Number(project.read('left'))));
  });

  test('may take as long as nobody waits for', () => {
    expect(node('', Number.MAX_SAFE_INTEGER)).toEqual({ status: 0, output: '' });
  });
});
