import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type * as Esbuild from 'esbuild';
import { localPath } from '../../../private/paths';
import type { FileMemory } from '../../files/states/file-memory';
import type { EntryOutput } from '../esbuild/call';
import { isOwnCode } from '../esbuild/code-input';
import { maySend } from './own-module';

/** What own code has in it that sends a function elsewhere as text: to a page, another context, another process. */
const SIGNS =
  /\b(?:document|window|navigator|localStorage)\b|\$\{\s*[\w.]+\s*\}\s*\)\s*\(|["']\(["']\s*\+|\.toString\(\)|\bString\(|\bFunction\(|\beval\(|\brunIn\w*Context\(|\.(?:evaluate\w*|\$\$?eval|waitForFunction|addInitScript|exec)\(/;

/** Whether a source may send functions elsewhere. */
export function mayStringify(source: string): boolean {
  return SIGNS.test(source);
}

function mayStringifyIn(path: string): boolean {
  return mayStringify(readFileSync(path, 'utf8'));
}

/** A module that a plugin made. */
const VIRTUAL = /^[\w-]{2,}:/;

const WITH_QUERY = /\.[cm]?[jt]sx?[?#]/;

/** A build, as far as it matters here. */
interface Build {
  readonly appDir: string;
  readonly esbuild: typeof Esbuild;
  readonly inputs: Esbuild.Metafile['inputs'];
  /** Whether plugins may have changed the code. */
  readonly hasPlugins: boolean;
  /** By file, what was found in it before. */
  readonly known: Map<string, Promise<boolean>>;
  readonly files: FileMemory;
}

/**
 * Whether own code may send functions elsewhere as text that need esbuild's helper for names there. Each module is looked at
 * once for all bundles: a bundle has all of them, and packages, too.
 */
export async function sendsFunctions(build: Build, { meta, programs }: EntryOutput): Promise<boolean> {
  const { appDir, known } = build;
  const all = [meta, ...programs].flatMap(({ inputs }) => Object.keys(inputs));
  const own = all.filter((input) => isOwnCode(input) && !VIRTUAL.test(input));
  if (!own.some((input) => build.files.ask(mayStringifyIn, localPath(appDir, input)))) return false;
  if (build.hasPlugins || all.some((input) => WITH_QUERY.test(input))) return true;
  const answers = own.map((input) => {
    const answer = known.get(input) ?? askModule(build, input).catch(() => true);
    known.set(input, answer);
    return answer;
  });
  return (await Promise.all(answers)).includes(true);
}

async function askModule({ appDir, esbuild, inputs }: Build, input: string): Promise<boolean> {
  const loader = extname(input).slice(1).replace(/^[cm]/, '') as Esbuild.Loader;
  const source = readFileSync(localPath(appDir, input), 'utf8');
  const tsconfigRaw = { compilerOptions: { experimentalDecorators: true } };
  const { code } = await esbuild.transform(source, { loader, keepNames: true, jsx: 'automatic', tsconfigRaw });
  const places = new Map(inputs[input].imports.map(({ original, path, external }) => [original, external ? '' : path]));
  // What has no place is external, or was left out.
  return maySend(code, (from) => (places.get(from) ?? '') !== '' && !isOwnCode(places.get(from) ?? ''));
}
