import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { CodeUsage } from '../../src/analysis/found/code-usage';
import { CORPUS } from '../corpus/expected';
import { corpusEntry, usagesOf } from '../support/corpus';

const root = join(__dirname, '../..');
const modules = join(root, 'node_modules');

// Of version 2 of the SDK, a note tells that its calls are not found. What is called with the credentials of another
// role needs no permission.
const names = Object.keys(CORPUS).filter((name) => !/^(sdk-v2|temporary-credentials)/.test(name));

/** The words in a handler that may be the name of an action, a route or a property of the event. */
function wordsOf(text: string): string[] {
  const words = [...text.matchAll(/^\s*'?([a-z]\w*)'?[:(]|['"]([a-z]\w+)['"]/gim)].map(
    ([, key, quoted]) => key ?? quoted,
  );
  return [...new Set(['a', ...words])].slice(0, 15);
}

/** The operations that each handler calls when it is run with all kinds of events. */
function callsWhenRun(): Record<string, string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lambdaform-running-'));
  try {
    const entries = names.map((name, index) => ({ name, index, entry: corpusEntry(name).split('#') }));
    buildSync({
      absWorkingDir: root,
      bundle: true,
      entryPoints: entries.map(({ index, entry: [file] }) => ({ in: join(root, file), out: String(index) })),
      external: ['@aws-sdk/*', '@smithy/*'],
      logLevel: 'silent',
      outdir: folder,
      platform: 'node',
      tsconfigRaw: { compilerOptions: { experimentalDecorators: true } },
    });
    const handlers = entries.map(({ name, index, entry: [file, handler] }) => ({
      name,
      file: join(folder, `${index}.js`),
      handler,
      variables: Object.keys(CORPUS[name].reads ?? {}),
      words: wordsOf(readFileSync(join(root, file), 'utf8')),
    }));
    writeFileSync(join(folder, 'handlers.json'), JSON.stringify(handlers));
    const program = [join(root, 'test/support/record-calls.cjs'), join(folder, 'handlers.json'), modules];
    const env = { ...process.env, NODE_PATH: modules };
    const output = execFileSync(process.execPath, program, {
      env,
      encoding: 'utf8',
      timeout: 300_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return JSON.parse(output.slice(output.lastIndexOf('@@') + 2));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The operations that count as called, also by the shorter names of document commands. */
function operationsOf({ calls }: CodeUsage): Set<string> {
  return new Set(calls.flatMap(({ operation }) => [operation, operation.replace(/Items?$/, '')]));
}

test('whatever a handler of the corpus calls when it runs counts as called', () => {
  const usages = usagesOf(names.map(corpusEntry));
  const run = callsWhenRun();
  const missed = names.flatMap((name, index) => {
    const known = operationsOf(usages[index]);
    return run[name].filter((operation) => !known.has(operation)).map((operation) => `${name}: ${operation}`);
  });
  expect(missed).toEqual([]);
  // Most of them run far enough to call something.
  expect(names.filter((name) => run[name].length > 0).length).toBeGreaterThan(60);
});
