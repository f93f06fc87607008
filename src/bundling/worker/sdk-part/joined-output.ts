import { join } from 'node:path';
import type * as Esbuild from 'esbuild';
import { portablePath } from '../../../private/paths';
import type { BatchOrder } from '../../protocol/order';
import { type BatchOutput, OUT, outputsOf } from '../esbuild/call';
import { outputFolder } from '../esbuild/output-name';
import { fileOfShare, type Share } from './apart';
import type { LeftSdk } from './left-sdk';
import type { SdkPart } from './sdk-part';

type Inputs = Esbuild.Metafile['inputs'];
type Output = Esbuild.Metafile['outputs'][string];

/** The output as if the SDK had been bundled with the own parts, apart from there being two files. */
export function joined(
  appDir: string,
  batch: BatchOrder,
  own: BatchOutput,
  left: LeftSdk,
  parts: readonly ReadonlyMap<Share, SdkPart>[],
): BatchOutput {
  const metas = new Map(outputsOf(appDir, batch, own).map(({ meta }, index) => [meta, parts[index]]));
  const outputs = Object.entries(own.metafile.outputs).map(([name, meta]): [string, Output] => {
    const ofEntry = metas.get(meta);
    return [name, ofEntry && ofEntry.size > 0 ? joinedMeta(meta, left, ofEntry) : meta];
  });
  const all = parts.flatMap((ofEntry) => [...ofEntry.values()]);
  const inputs: Inputs = Object.assign({}, ...new Set(all.map((part) => part.inputs)));
  for (const [file, input] of Object.entries(own.metafile.inputs))
    if (!left.imports.has(file)) inputs[file] = withPlaces(appDir, input, left);
  const files = parts.flatMap((ofEntry, index) =>
    [...ofEntry].map(([share, part]) => {
      const path = join(appDir, OUT, outputFolder(batch, index), fileOfShare(share, batch.settings));
      return fileAt(path, part.file);
    }),
  );
  return {
    ...own,
    warnings: [...own.warnings, ...new Set(all.flatMap((part) => part.warnings))],
    outputFiles: [...own.outputFiles, ...files],
    metafile: { ...own.metafile, inputs, outputs: Object.fromEntries(outputs) },
  };
}

/** Whether some file is in both parts: then there would be two of it. */
export function sharesModules(own: Output, part: SdkPart): boolean {
  const isLive = ({ inputs }: Output, file: string) => inputs[file]?.bytesInOutput > 0 && !file.startsWith('<');
  return Object.keys(part.meta.inputs).some((file) => isLive(part.meta, file) && isLive(own, file));
}

function joinedMeta(own: Output, left: LeftSdk, parts: ReadonlyMap<Share, SdkPart>): Output {
  const metas = [...parts.values()].map(({ meta }) => meta);
  const files = [...parts.keys()].map(left.fileOf);
  const inputs = Object.entries(own.inputs).filter(([file]) => !left.imports.has(file));
  return {
    ...own,
    bytes: metas.reduce((sum, { bytes }) => sum + bytes, own.bytes),
    imports: [...own.imports.filter(({ path }) => !files.includes(path)), ...metas.flatMap(({ imports }) => imports)],
    inputs: Object.assign({}, ...metas.map((meta) => meta.inputs), Object.fromEntries(inputs)),
  };
}

/** Own inputs as if the SDK had been bundled with them: each import leads to its file, of which no more is known. */
export function withFiles(appDir: string, own: Inputs, left: LeftSdk): Inputs {
  return Object.fromEntries(
    Object.entries(own).map(([file, input]) => {
      const found = left.imports.get(file);
      if (found) return [portablePath(appDir, found.path), { bytes: 0, imports: [] }];
      return [file, withPlaces(appDir, input, left)];
    }),
  );
}

/** An input whose imports of the SDK lead to its files. */
function withPlaces(appDir: string, input: Inputs[string], left: LeftSdk): Inputs[string] {
  const imports = input.imports.map((imported) => {
    const found = left.imports.get(imported.path);
    return found ? { ...imported, path: portablePath(appDir, found.path), original: found.written } : imported;
  });
  return { ...input, imports };
}

/** The same file at another place. What is on disk is read on demand. */
function fileAt(path: string, file: Esbuild.OutputFile): Esbuild.OutputFile {
  return {
    path,
    hash: file.hash,
    get contents() {
      return file.contents;
    },
    get text() {
      return file.text;
    },
  };
}
