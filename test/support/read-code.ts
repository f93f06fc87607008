import { join } from 'node:path';
import { buildSync, type Format } from 'esbuild';
import type { CodeUsage } from '../../src/analysis/found/code-usage';
import { Sdk } from '../../src/analysis/libraries/clients';
import { readEntry } from '../../src/analysis/read-entry';

const root = join(__dirname, '../..');
const sdk = new Sdk(root);

/** What the export `handler` of a module does, read without a process, a cache or a synth. */
export function readCode(contents: string, format: Format = 'esm'): CodeUsage {
  const built = buildSync({
    stdin: { contents, resolveDir: __dirname, sourcefile: 'handler.js' },
    bundle: true,
    external: ['@aws-sdk/*'],
    format,
    metafile: true,
    outdir: root,
    platform: 'node',
    sourcemap: 'external',
    write: false,
  });
  const textOf = (end: string) => built.outputFiles.find(({ path }) => path.endsWith(end))?.text;
  const files = Object.keys(built.metafile.inputs);
  return readEntry({ code: textOf('.js') ?? '', map: textOf('.map'), files, exports: ['handler'] }, sdk).handler;
}
