import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pack } from '../../../package/pack.mjs';

export const name = '.NET';
export const result = 'the package compiles; no app was run';

export function missing() {
  return spawnSync('dotnet', ['--version']).status !== 0 ? 'there is no dotnet here' : undefined;
}

/** Packing compiles the package. */
export async function runApps({ step, folder }) {
  await pack('dotnet', join(folder, 'packages'), { isTranslated: false, execute: step.run.bind(step) });
  return [];
}
