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
  const readOnce = new Map(all.map((part) => [part, new ReadOnce(part.file)]));
  const files = parts.flatMap((ofEntry, index) =>
    [...ofEntry].flatMap(([share, part]) => {
      const path = join(appDir, OUT, outputFolder(batch, index), fileOfShare(share, batch.settings));
      return readOnce.get(part)?.at(path) ?? [];
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
  // Own code has few files, and a part has many.
  return Object.keys(own.inputs).some((file) => isLive(own, file) && isLive(part.meta, file));
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

/** A file that many entries have. What is on disk is read on demand, and once for all of them. */
class ReadOnce {
  private known?: Esbuild.OutputFile['contents'];

  public constructor(private readonly file: Esbuild.OutputFile) {}

  /** The same file at another place. */
  public at(path: string): Esbuild.OutputFile {
    const { file } = this;
    const contents = () => this.contents();
    return {
      path,
      hash: file.hash,
      get contents() {
        return contents();
      },
      get text() {
        return file.text;
      },
    };
  }

  private contents(): Esbuild.OutputFile['contents'] {
    const known = this.known ?? this.file.contents;
    this.known = known;
    return known;
  }
}
