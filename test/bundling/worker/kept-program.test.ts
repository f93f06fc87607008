import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildSettings } from '../../../src/bundling/host/build-settings';
import type { BundlingOptions } from '../../../src/bundling/options/bundling-options';
import { Project } from '../project';

afterAll(() => Project.removeAll());

const LIBRARY = 'node_modules/lambdaform/lib';
const CODE = 'node_modules/.cache/lambdaform-code';
const project = new Project({
  'src/a.ts': 'export const handler = async () => 1;',
  'config.mjs': 'export default { banner: { js: "// from a module" } };',
  'tmp/.keep': '',
});
for (const name of ['bundling/worker', 'private/kept-code']) {
  const from = join(process.env.LAMBDAFORM_TRANSPILED ?? '', 'src', name);
  for (const file of readdirSync(from).filter((one) => /^(?:runner|parts|kept).*\.js$/.test(one)))
    cpSync(join(from, file), project.path(`${LIBRARY}/${name}/${file}`));
}

/** Lets the program of an installed library build, and returns the code of the bundle. */
function build(options: BundlingOptions, input?: string): string {
  const esbuild = join(require.resolve('esbuild/package.json'), '..');
  const settings = buildSettings(options, 'nodejs24.x');
  const outdir = project.path('out');
  mkdirSync(outdir, { recursive: true });
  const batches = [{ esbuild, settings, entries: [{ key: 'a', file: 'src/a.ts' }] }];
  const order = {
    appDir: project.dir,
    outdir,
    scratchDir: outdir,
    color: false,
    workers: 1,
    timeLimit: 60_000,
    batches,
  };
  const { stderr } = spawnSync(process.execPath, [project.path(`${LIBRARY}/bundling/worker/runner.js`)], {
    input: input ?? JSON.stringify(order),
    // What is installed in a temporary folder keeps nothing.
    env: { ...process.env, TMPDIR: project.path('tmp') },
    stdio: ['pipe', 'inherit', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  if (stderr) return stderr;
  const { results } = JSON.parse(readFileSync(join(outdir, 'report.json'), 'utf8'));
  return readFileSync(join(results[0].bundle.directory, 'index.js'), 'utf8');
}

/** What is kept of code. */
const kept = () => readdirSync(project.path(CODE)).map((name) => statSync(project.path(`${CODE}/${name}`)).mtimeMs);

test('the program that builds runs with the code of its first build, and still imports modules of the user', () => {
  expect(build({}, '')).toContain('SyntaxError');
  expect(() => kept()).toThrow('ENOENT');
  const first = build({});
  const written = kept();
  expect(written).toHaveLength(1);
  expect(build({})).toBe(first);
  expect(build({ configFile: 'config.mjs' })).toContain('// from a module');
  expect(kept()).toEqual(written);
});
