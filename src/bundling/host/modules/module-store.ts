import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { markUsed } from '../../cache/cache-files';
import { hashOf, isComplete, listOf } from '../../protocol/bundle-files';
import type { BundleFile } from '../../protocol/bundle-record';
import { isFolderPart } from '../../protocol/record-shape';
import { listOf as listsOf, text } from '../../protocol/shape';

/** Packages for Lambda. */
export interface InstalledModules {
  /** The folder that has `node_modules` in it. */
  readonly directory: string;
  readonly hash: string;
  readonly files: readonly BundleFile[];
  /** Packages that could not be compared with the lock file. */
  readonly notCompared: readonly string[];
}

const LIST = 'list.json';
const MODULES = 'node_modules';

const texts = listsOf(text);

/**
 * Packages of an earlier synth. Undefined if there are none, or if files are missing or of another length, or if there is
 * one more. Whether the contents are right is seen when they are copied.
 */
export function storedModules(directory: string): InstalledModules | undefined {
  try {
    const list: unknown = JSON.parse(readFileSync(join(directory, LIST), 'utf8'));
    if (!isList(list)) return undefined;
    const { hash, files, notCompared } = list;
    if (!isComplete(directory, files, MODULES)) return undefined;
    markUsed(directory);
    return { hash, files, notCompared, directory };
  } catch {
    return undefined;
  }
}

/** Puts what was installed in a folder into the place where the next synth looks for it. */
export function storeModules(unfinished: string, directory: string, notCompared: readonly string[]): InstalledModules {
  const contents = filesIn(unfinished, MODULES);
  const list = { hash: hashOf(contents), files: listOf(contents), notCompared };
  for (const name of readdirSync(unfinished))
    if (name !== MODULES) rmSync(join(unfinished, name), { recursive: true, force: true });
  writeFileSync(join(unfinished, LIST), JSON.stringify(list));
  mkdirSync(dirname(directory), { recursive: true });
  return replace(unfinished, directory) ?? { ...list, directory };
}

function isList(value: unknown): value is Omit<InstalledModules, 'directory'> {
  const { notCompared, ...part } = Object(value);
  return texts(notCompared) && isFolderPart(part);
}

/** Removes what turned out to be damaged. */
export function forgetModules({ directory }: InstalledModules): void {
  rmSync(directory, { recursive: true, force: true });
}

/** Returns the packages of another process that was faster. */
function replace(unfinished: string, directory: string): InstalledModules | undefined {
  const others = storedModules(directory);
  if (others) return others;
  rmSync(directory, { recursive: true, force: true });
  try {
    renameSync(unfinished, directory);
    return undefined;
  } catch (error) {
    const faster = storedModules(directory);
    if (!faster) throw error;
    return faster;
  }
}

/** All files below a folder, without those that package managers write for themselves. */
function filesIn(root: string, folder: string): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  if (!existsSync(join(root, folder))) return files;
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.name.startsWith('.') && folder.endsWith(MODULES)) rmSync(join(root, path), { recursive: true });
    else if (entry.isDirectory()) for (const [name, content] of filesIn(root, path)) files.set(name, content);
    else files.set(path, readFileSync(join(root, path)));
  }
  return files;
}
