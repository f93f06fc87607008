import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as esbuild from 'esbuild';
import type { CodeUsage } from '../../src/analysis/found/code-usage';
import { OutputFormat } from '../../src/bundling/options/output-format';
import type { BatchOrder } from '../../src/bundling/protocol/order';
import { outputsOf } from '../../src/bundling/worker/esbuild/call';
import { outputName } from '../../src/bundling/worker/esbuild/output-name';
import { type ReadableBatch, readBatch } from '../../src/bundling/worker/read-batch';

const modules = join(__dirname, '../../node_modules');

/** Handlers to be read, by the name of the case, and files that they share, by path. */
export interface ReadableHandlers {
  readonly handlers: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  /** The export that is read. */
  readonly handler?: string;
  /** Whether packages are left out: they are not read anyway. */
  readonly external?: boolean;
}

/** Reads handlers as the worker does: all of them in one batch, without a process, a cache or a synth. */
export async function readHandlers({
  handlers,
  files = {},
  handler = 'handler',
  external = false,
}: ReadableHandlers): Promise<Record<string, CodeUsage>> {
  const appDir = realpathSync(mkdtempSync(join(tmpdir(), 'lambdaform-reading-')));
  try {
    const names = Object.keys(handlers);
    const entries = names.map((name, index) => ({ key: name, file: `src/handler-${index}.ts` }));
    const own = Object.fromEntries(entries.map(({ key, file }) => [file, handlers[key]]));
    write(appDir, { 'package.json': '{}', ...files, ...own });
    linkSdk(appDir);
    const built = await readable(appDir, entries, external ? { packages: 'external' } : {});
    const usageOf = readBatch(esbuild, built);
    const known = { exports: [handler], moreExports: false, shapes: {} };
    const found = await Promise.all(names.map(async (name, index) => [name, (await usageOf(index, known))[handler]]));
    return Object.fromEntries(found);
  } finally {
    rmSync(appDir, { recursive: true, force: true });
  }
}

/** Bundles entries as the worker does before it reads them. */
export async function readable(
  appDir: string,
  entries: BatchOrder['entries'],
  more: esbuild.BuildOptions = {},
): Promise<ReadableBatch> {
  const settings = { format: OutputFormat.COMMONJS, loader: {} };
  const batch = { esbuild: '', settings, entries } as unknown as BatchOrder;
  const options: esbuild.BuildOptions & { write: false; metafile: true } = {
    absWorkingDir: appDir,
    bundle: true,
    entryPoints: entries.map(({ file }, index) => ({ in: join(appDir, file), out: outputName(batch, index) })),
    external: ['@aws-sdk/*', '@smithy/*'],
    format: 'cjs',
    logLevel: 'silent',
    mainFields: ['module', 'main'],
    outdir: '.lambdaform',
    platform: 'node',
    plugins: [],
    sourcemap: 'external',
    tsconfigRaw: { compilerOptions: { experimentalDecorators: true } },
    ...more,
    metafile: true,
    write: false,
  };
  const output = await esbuild.build(options);
  return { appDir, batch, options, inputs: output.metafile.inputs, outputs: outputsOf(appDir, batch, output) };
}

function write(appDir: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(appDir, path)), { recursive: true });
    writeFileSync(join(appDir, path), text);
  }
}

/** The SDK is only looked up, for the names of its operations. */
function linkSdk(appDir: string): void {
  mkdirSync(join(appDir, 'node_modules'), { recursive: true });
  for (const scope of ['@aws-sdk', '@smithy']) symlinkSync(join(modules, scope), join(appDir, 'node_modules', scope));
}
