import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildInProcess } from '../../../src/bundling/host/build-process';
import { buildSettings } from '../../../src/bundling/host/build-settings';
import { goMemory, inBatches, workerCount } from '../../../src/bundling/host/workers';
import type { BatchOrder, BuildReport } from '../../../src/bundling/protocol/order';
import { codeOf, errorOf, Project, withoutProcesses } from '../project';

afterAll(() => Project.removeAll());

const COUNT = 60;
const entries = Array.from({ length: COUNT }, (_, index) => `src/h${index}.ts`);
const FILES = {
  'node_modules/dep/package.json': '{ "name": "dep", "version": "1.0.0", "main": "index.js" }',
  'node_modules/dep/index.js':
    'exports.join = (...parts) => {\n  return parts.join();\n};\n//# sourceMappingURL=none.map',
  'src/shared.ts':
    'import { join } from "dep";\nexport const shared = (n: number) => { if (n < 0) throw new Error("less"); return join("shared", n); };',
  ...Object.fromEntries(
    entries.map((entry, index) => [
      entry,
      `import { shared } from './shared';\nexport const handler = async () => shared(${index});`,
    ]),
  ),
};

/** Builds with a number of workers, whatever the machine has. */
function build(project: Project, workers: number, batches: readonly string[][], cache = 'cache'): BuildReport {
  const esbuild = join(require.resolve('esbuild/package.json'), '..');
  const settings = buildSettings({}, 'nodejs24.x');
  const orders = batches.map((files): BatchOrder => {
    return { esbuild, settings, entries: files.map((file) => ({ key: `key-of-${file}`, file })) };
  });
  const [outdir, scratchDir] = [project.path('out'), project.path('scratch')];
  mkdirSync(scratchDir, { recursive: true });
  const cacheDir = project.path(cache);
  const folders = { appDir: project.dir, cacheDir, outdir, scratchDir };
  return buildInProcess({ ...folders, timeLimit: 600_000, color: false, workers, batches: orders });
}

function codes({ results }: BuildReport): Record<string, string> {
  const files = results.map(({ key, bundle }) => {
    const name = (file: string) => readFileSync(join(bundle?.directory ?? '', file), 'utf8');
    return [key, `${name('index.js')}\n${name('index.js.map')}`] as const;
  });
  return Object.fromEntries(files.sort());
}

describe('many entries', () => {
  const project = new Project(FILES);

  test('are built in one pass, each into its own bundle', () => {
    const bundles = project.bundles(entries);
    expect(new Set(bundles.map(({ hash }) => hash)).size).toBe(COUNT);
    expect(codeOf(bundles[41])).toContain('(41)');
    withoutProcesses(() =>
      expect(project.bundles(entries).map(({ hash }) => hash)).toEqual(bundles.map((b) => b.hash)),
    );
  });

  test('give the same bytes in one process and in several, in large batches and alone', () => {
    const some = entries.slice(0, 12);
    const together = codes(build(project, 1, [some], 'a'));
    const apart = codes(build(project, 3, inBatches(some, 3), 'b'));
    const alone = codes(
      build(
        project,
        2,
        some.map((entry) => [entry]),
        'c',
      ),
    );
    expect(Object.keys(together)).toHaveLength(12);
    expect(apart).toEqual(together);
    expect(alone).toEqual(together);
  });

  test('are in the cloud assembly when their process ends', () => {
    const { results } = build(project, 2, [[entries[0]], [entries[1]]], 'd');
    for (const { bundle } of results) {
      expect(project.list(`out/asset.${bundle?.hash}`).sort()).toEqual(['index.js', 'index.js.map']);
    }
  });

  test('leave no output of esbuild behind', () => {
    build(project, 2, [[entries[0]], [entries[1]]], 'e');
    expect(project.list('scratch').filter((name) => name.startsWith('esbuild-'))).toEqual([]);
  });
});

describe('a few broken entries among many', () => {
  const project = new Project({
    ...FILES,
    'src/h7.ts': 'export const handler = ;',
    'src/h52.ts': "import x from 'nowhere'; export const handler = x;",
  });
  const message = errorOf(() => project.bundles(entries));

  test('are the only ones reported', () => {
    expect(message.match(/\[BundlingFailed\]/g)).toHaveLength(2);
    expect(message).toContain('src/h7.ts cannot be bundled');
    expect(message).toContain('src/h52.ts cannot be bundled');
  });

  test('do not keep others out of the cache', () => {
    const good = entries.filter((entry) => !/h(7|52)\.ts/.test(entry));
    expect(withoutProcesses(() => project.bundles(good))).toHaveLength(COUNT - 2);
  });
});

describe('a process that builds', () => {
  test('and is killed causes an error that says so', () => {
    const project = new Project({
      ...FILES,
      'esbuild.config.mjs':
        'export default { plugins: [{ name: "end", setup() { process.kill(process.pid, "SIGKILL"); } }] };',
    });
    expect(errorOf(() => project.bundle('src/h1.ts', { configFile: 'esbuild.config.mjs' }))).toContain('SIGKILL');
    expect(project.bundle('src/h1.ts').exports).toEqual(['handler']);
  });

  test('is the only one for few entries, and gets less memory if there are others', () => {
    expect(workerCount(1)).toBe(1);
    expect(workerCount(500)).toBeLessThanOrEqual(4);
    expect([1, 2, 4].map((workers) => Number.parseInt(goMemory(workers).GOMEMLIMIT, 10))).toEqual([650, 550, 275]);
  });
});

test('batches are about equal, have at most 25 entries, and are as many as there are workers', () => {
  const sizes = (count: number, workers: number) =>
    inBatches(Array(count).fill(0), workers).map(({ length }) => length);
  expect(sizes(1, 1)).toEqual([1]);
  expect(sizes(26, 1)).toEqual([13, 13]);
  expect(sizes(50, 2)).toEqual([25, 25]);
  expect(sizes(60, 2)).toEqual([15, 15, 15, 15]);
  expect(sizes(3, 4)).toEqual([1, 1, 1]);
  expect(Math.max(...sizes(500, 4))).toBeLessThanOrEqual(13);
});
