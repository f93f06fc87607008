import { builtinModules } from 'node:module';
import type { Metafile } from 'esbuild';
import type { UsageNote } from '../../../analysis/found/code-usage';
import { callsAws } from '../../../analysis/libraries/known-packages';

/** Notes on modules that an entry imports and that are not where its code is. They may call AWS as well. */
export function notesOnUnseen({ imports }: Pick<Metafile['outputs'][string], 'imports'>): UsageNote[] {
  const unseen = imports.filter(({ path, external }) => external && !isBuiltIn(path) && !isOfSdk(path));
  const names = [...new Set(unseen.map(({ path }) => path))].sort();
  return names.map((name) => ({
    id: 'unreadableCode',
    what: `imports ${name}, which is not beside the code, so what it calls is not known`,
    fix: 'state in each link what is allowed if it calls AWS',
  }));
}

function isBuiltIn(module: string): boolean {
  return module.startsWith('node:') || builtinModules.includes(module);
}

function isOfSdk(module: string): boolean {
  return callsAws(module) || /^@(?:aws-sdk|smithy)\//.test(module);
}
