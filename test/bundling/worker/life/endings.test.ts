import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BundlingOptions } from '../../../../src';
import { buildInProcess } from '../../../../src/bundling/host/build-process';
import { buildSettings } from '../../../../src/bundling/host/build-settings';
import { errorOf, Project } from '../../project';

afterAll(() => Project.removeAll());

const project = new Project({
  'src/a.ts': 'export const handler = async () => 1;',
  'config/never.mjs': 'await new Promise(() => {}); export default {};',
  'config/silent.mjs':
    'export default { plugins: [{ name: "silent", setup: (build) => build.onLoad({ filter: /a\\.ts$/ }, () => new Promise(() => {})) }] };',
  'config/busy.mjs':
    'export default { plugins: [{ name: "busy", setup: (build) => build.onLoad({ filter: /a\\.ts$/ }, () => { for (;;); }) }] };',
  'hooks/exits.mjs': 'export default () => process.exit(0);',
  'hooks/throws-late.mjs':
    'export default () => { setTimeout(() => { throw new Error("no luck"); }); return new Promise((r) => setImmediate(() => setImmediate(r))); };',
  'hooks/rejects-late.mjs': 'export default () => { Promise.reject(new Error("no luck")); };',
  'hooks/ended.mjs': 'export default () => { process.kill(process.pid, "SIGKILL"); for (;;); };',
  'hooks/asks.mjs':
    "import { execSync } from 'node:child_process'; export default () => { execSync('cat', { stdio: ['inherit', 'ignore', 'ignore'] }); };",
  'hooks/leaves.mjs': `
    import { spawn } from 'node:child_process';
    import { writeFileSync } from 'node:fs';
    export default () => {
      const child = spawn('sleep', ['600'], { stdio: 'inherit', detached: true });
      child.unref();
      writeFileSync('left.pid', String(child.pid));
    };`,
});
let builds = 0;

/** Builds an entry, with a limit for what hangs. */
function build(options: BundlingOptions, timeLimit = 60_000): void {
  const esbuild = join(require.resolve('esbuild/package.json'), '..');
  const batch = {
    esbuild,
    settings: buildSettings(options, 'nodejs24.x'),
    entries: [{ key: 'a', file: 'src/a.ts' }],
  };
  const outdir = project.path(`out/${++builds}`);
  mkdirSync(outdir, { recursive: true });
  const order = { appDir: project.dir, outdir, scratchDir: outdir, color: false, workers: 1, timeLimit };
  const { results } = buildInProcess({ ...order, batches: [batch] });
  expect(results[0].bundle?.exports).toEqual(['handler']);
}

describe('a build ends, and says why,', () => {
  test.each<[string, BundlingOptions, number, string]>([
    [
      'when a configuration file waits forever',
      { configFile: 'config/never.mjs' },
      60_000,
      'bundling.configFile "config/never.mjs": waits for something that never comes\n  fix: let it end',
    ],
    [
      'when a plugin never answers',
      { configFile: 'config/silent.mjs' },
      1000,
      'the plugin "silent" of bundling.configFile "config/silent.mjs" did not end within 1 s\n  fix: make it end, or give it more time: bundling: { timeLimit: Duration.minutes(2) }',
    ],
    [
      'when a plugin keeps the process busy',
      { configFile: 'config/busy.mjs' },
      1000,
      'the plugin "busy" of bundling.configFile "config/busy.mjs" did not end within 1 s',
    ],
    [
      'when a hook ends the process',
      { hooks: { after: 'hooks/exits.mjs' } },
      60_000,
      'bundling.hooks.after "hooks/exits.mjs": ends the process that bundles with process.exit(0)\n  fix: let it return, or throw an error',
    ],
    [
      'when a hook throws late',
      { hooks: { after: 'hooks/throws-late.mjs' } },
      60_000,
      'bundling.hooks.after "hooks/throws-late.mjs": fails after it has ended: Error: no luck',
    ],
    [
      'when a hook rejects what nobody awaits',
      { hooks: { before: 'hooks/rejects-late.mjs' } },
      60_000,
      'bundling.hooks.before "hooks/rejects-late.mjs": fails after it has ended: Error: no luck',
    ],
    [
      'when the process is ended',
      { hooks: { before: 'hooks/ended.mjs' } },
      60_000,
      'the process that bundles was ended by the signal SIGKILL',
    ],
  ])('%s', (_when, options, limit, message) => {
    const error = errorOf(() => build(options, limit));
    expect(error).toContain(message);
    expect(error).not.toContain('fault of lambdaform');
  });
});

describe('esbuild is to blame', () => {
  const { version } = require('esbuild/package.json');
  /** A program that says which version it is, and does something when it is asked to build. */
  const program = (says: string, does: string) => `#!${process.execPath}
    const head = Buffer.alloc(4);
    head.writeUInt32LE(${says.length});
    process.stdout.write(head);
    process.stdout.write('${says}');
    process.stdin.once('data', () => { ${does} });`;

  test.each([
    ['when its program ends at once', '#!/bin/sh\nexit 3', 'The service was stopped', 'synthesize again'],
    [
      'when its program is ended',
      program(version, 'process.kill(process.pid, "SIGKILL");'),
      'The service was',
      'synth',
    ],
    [
      'when its program writes garbage',
      program(version, 'process.stdout.write(Buffer.from("0a000000ffffffffffffffffffff", "hex"));'),
      'Error: Invalid packet',
      'reinstall esbuild, and unset ESBUILD_BINARY_PATH',
    ],
    [
      'when its program is of another version',
      program('0.0.1', ''),
      `Cannot start service: Host version "${version}" does not match binary version "0.0.1"`,
      'reinstall esbuild, and unset ESBUILD_BINARY_PATH',
    ],
  ])('%s', (_when, script, what, fix) => {
    project.write({ 'bin/esbuild': script });
    chmodSync(project.path('bin/esbuild'), 0o755);
    process.env.ESBUILD_BINARY_PATH = project.path('bin/esbuild');
    try {
      const error = errorOf(() => build({}));
      expect(error).toMatch(/^esbuild could not run: /);
      expect(error).toContain(what);
      expect(error).toContain(`fix: ${fix}`);
    } finally {
      delete process.env.ESBUILD_BINARY_PATH;
    }
  });
});

test('a command of a hook that reads the standard input finds its end', () => {
  build({ hooks: { before: 'hooks/asks.mjs' } });
});

test('a process that a hook leaves behind does not hold the synth up', () => {
  project.inside(() => build({ hooks: { after: 'hooks/leaves.mjs' } }));
  // Throws if it has ended.
  process.kill(Number(project.read('left.pid')), 'SIGKILL');
});
