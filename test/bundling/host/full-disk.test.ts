import fs, { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildInProcess } from '../../../src/bundling/host/build-process';
import { buildSettings } from '../../../src/bundling/host/build-settings';
import { diskFault } from '../../../src/bundling/protocol/disk-fault';
import { runEsbuild } from '../../../src/bundling/worker/esbuild/run';
import { errorOf, Project } from '../project';

afterAll(() => Project.removeAll());
afterEach(() => jest.restoreAllMocks());

const FILES = { 'src/a.ts': 'export const handler = async () => 1;' };

/** A program that lets no file be written whose path has some text in it, as a full disk does. */
const fullAt = (part: string) => `
  const fs = require('node:fs');
  const write = fs.writeFileSync;
  fs.writeFileSync = (path, ...more) => {
    if (!String(path).includes(${JSON.stringify(part)})) return write(path, ...more);
    throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC', path });
  };`;

/** Builds in a process with a full disk. */
function build(part: string) {
  const project = new Project({ ...FILES, 'full.cjs': fullAt(part) });
  const [outdir, scratchDir] = [project.path('out'), project.path('out/scratch')];
  mkdirSync(scratchDir, { recursive: true });
  const { NODE_OPTIONS } = process.env;
  process.env.NODE_OPTIONS = `--require ${project.path('full.cjs')}`;
  try {
    const folders = { appDir: project.dir, cacheDir: project.path('cache'), outdir, scratchDir };
    const esbuild = join(require.resolve('esbuild/package.json'), '..');
    const entries = [{ key: 'a', file: 'src/a.ts' }];
    const batches = [{ esbuild, settings: buildSettings({}, 'nodejs24.x'), entries }];
    return buildInProcess({ ...folders, timeLimit: 600_000, color: false, workers: 1, batches });
  } finally {
    if (NODE_OPTIONS === undefined) delete process.env.NODE_OPTIONS;
    else process.env.NODE_OPTIONS = NODE_OPTIONS;
  }
}

describe('a full disk', () => {
  test('of the cloud assembly is told, even if not a word can be written there', () => {
    const message = errorOf(() => build('/out/'));
    expect(message).toMatch(
      /^\S+\/out\/\S+ cannot be used: no space is left on its disk \(ENOSPC\)\n {2}fix: free some/,
    );
    expect(message).toContain('[DiskFull]');
  });

  test('of the cache is no fault: what is built is used', () => {
    const { results, cacheProblem } = build('/cache/');
    expect(results[0].bundle?.exports).toEqual(['handler']);
    expect(cacheProblem).toContain('no space left');
  });

  test('of the cloud assembly is told when the bundle comes from the cache, too', () => {
    const project = new Project(FILES);
    project.bundle('src/a.ts');
    jest.spyOn(fs, 'writeFileSync').mockImplementation((path) => {
      throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', path });
    });
    const message = errorOf(() => project.bundle('src/a.ts'));
    expect(message).toMatch(/cdk\.out\/2\/\S+ cannot be used: no space is left on its disk \(ENOSPC\)/);
    expect(message).toContain('at: Shop/F0 [DiskFull]');
  });

  test('is told when esbuild says so', async () => {
    const text = 'Failed to write to output file: write /out/a.js: no space left on device';
    const build = async () => {
      throw Object.assign(new Error('failed'), { errors: [{ text }] });
    };
    const place = { folder: '/out', inMemory: false };
    await expect(runEsbuild({ build } as never, {}, place)).rejects.toMatchObject({ fault: { code: 'DiskFull' } });
  });
});

test.each([
  ['EDQUOT', 'DiskFull'],
  ['EROFS', 'FileNotAccessible'],
  ['EACCES', 'FileNotAccessible'],
  ['ENAMETOOLONG', 'NameTooLong'],
  ['EINVAL', undefined],
])('%s is %s', (code, expected) => {
  expect(diskFault(Object.assign(new Error(code), { code, path: '/a' }))?.code).toBe(expected);
});
