import { buildSync } from 'esbuild';
import type { CodeUsage } from '../../src/analysis/found/code-usage';
import { Sdk } from '../../src/analysis/libraries/clients';
import { readEntry } from '../../src/analysis/read-entry';
import { forgetSections } from '../../src/analysis/syntax/sections';
import { Budget } from '../../src/analysis/values/budget';

const root = `${__dirname}/../..`;

/** What was read of a handler, and the steps that it took. */
export interface CountedReading {
  readonly usage: CodeUsage;
  readonly steps: number;
}

/** Builds a handler as the bundler does, reads it, and counts the steps. The usage is that of the last export. */
export function readSource(contents: string, exports?: readonly string[], most?: number): CountedReading {
  const built = buildSync({
    stdin: { contents, resolveDir: __dirname, sourcefile: 'handler.ts', loader: 'ts' },
    bundle: true,
    external: ['@aws-sdk/*'],
    format: 'esm',
    metafile: true,
    outdir: root,
    platform: 'node',
    write: false,
  });
  return readCode(built.outputFiles[0].text, Object.keys(built.metafile.inputs), exports, most);
}

/** The same for code that is bundled already. */
export function readCode(
  code: string,
  files: readonly string[],
  exports: readonly string[] = ['handler'],
  most?: number,
): CountedReading {
  // Not by a mock, which would remember millions of calls.
  const { spend } = Budget.prototype;
  let steps = 0;
  Budget.prototype.spend = function (this: Budget) {
    steps++;
    spend.call(this);
  };
  forgetSections();
  const usages = readEntry({ code, files, exports }, new Sdk(root), new Budget(most));
  Budget.prototype.spend = spend;
  return { usage: usages[exports.at(-1) as string], steps };
}
