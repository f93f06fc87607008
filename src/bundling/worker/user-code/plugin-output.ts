import type { BuildResult } from 'esbuild';
import type { BatchOrder } from '../../protocol/order';
import { type BatchOutput, codeOutputs } from '../esbuild/call';

/** What is wrong with the output of esbuild after plugins could change it; nothing if it is whole. */
export function damageIn(output: BatchOutput, batch: BatchOrder): string | undefined {
  const { metafile, outputFiles }: Partial<BuildResult> = output;
  if (!Array.isArray(outputFiles) || !outputFiles.every(isFile)) return 'outputFiles without paths and contents';
  if (!isMap(metafile?.inputs) || !isMap(metafile?.outputs)) return 'a metafile without inputs and outputs';
  const paths = outputFiles.map(({ path }) => path.replaceAll('\\', '/'));
  const isWhole = (code: string) =>
    isMap(metafile.inputs[metafile.outputs[code]?.entryPoint ?? '']) && paths.some((path) => path.endsWith(`/${code}`));
  const lost = codeOutputs(batch).findIndex((code) => !isWhole(code));
  return lost < 0 ? undefined : `no output for ${batch.entries[lost].file}`;
}

function isFile(value: unknown): boolean {
  const { path, contents } = (value ?? {}) as { path?: unknown; contents?: unknown };
  return typeof path === 'string' && contents instanceof Uint8Array;
}

function isMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
