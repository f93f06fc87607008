import { posix } from 'node:path';
import type { OutputFile } from 'esbuild';
import { OutputFormat } from '../../options/output-format';
import type { BatchOrder, Program } from '../../protocol/order';
import { CODE } from './code-input';
import { outputFolder } from './output-name';

/** A program beside the entry of a batch. */
interface PlacedProgram extends Program {
  /** Where esbuild writes it, without an extension. */
  readonly out: string;
  /** Its path in the bundle. */
  readonly path: string;
}

/** The programs of a batch. Whatever the source is called, what runs is JavaScript. */
export function programsIn(batch: BatchOrder): PlacedProgram[] {
  return (batch.programs ?? []).map((program) => {
    const stem = program.wanted.replace(CODE, '');
    return { ...program, out: posix.join(outputFolder(batch, 0), stem), path: `${stem}.js` };
  });
}

/**
 * The files with programs under the names by which they are asked for. Node.js tells the format of a file without a
 * package.json by its contents.
 */
export function withProgramNames(batch: BatchOrder, files: ReadonlyMap<string, OutputFile>): Map<string, OutputFile> {
  const extension = batch.settings.format === OutputFormat.ES_MODULE ? '.mjs' : '.js';
  const names = new Map(
    programsIn(batch).flatMap(({ path }) => {
      const made = path.replace(/\.js$/, extension);
      return [
        [made, path],
        [`${made}.map`, `${path}.map`],
      ];
    }),
  );
  return new Map([...files].map(([name, file]) => [names.get(name) ?? name, file]));
}

/**
 * Code that asks for programs by the names of their files. The names of sources are replaced in the text, and the length
 * stays the same, so that the source map stays true.
 */
export function namingPrograms(batch: BatchOrder, code: string): string {
  return programsIn(batch).reduce((text, { wanted, path }) => {
    const [source, built] = [wanted, path].map((name) => posix.basename(name));
    // Node.js adds the ending that is left out.
    if (source === built || !CODE.test(source)) return text;
    const escaped = source.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const literal = new RegExp(`(["'\`/])${escaped}(["'\`])`, 'g');
    const spaces = ' '.repeat(source.length - built.length);
    return text.replace(literal, (_all, before, after) => `${before}${built}${after}${spaces}`);
  }, code);
}
