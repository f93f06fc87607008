import { basename, extname } from 'node:path';
import type { Metafile } from 'esbuild';
import { UserFileError } from '../../files/user-file-error';
import { isOwnCode } from '../esbuild/code-input';
import { placeOfImport } from './place-of-import';

/** What Vite and webpack understand behind the name of a file, and what to write in its place. */
const INSTEAD: Readonly<Record<string, (path: string) => string>> = {
  raw: (path) => `write import text from '${path}' with { type: 'text' }`,
  inline: (path) => `write import text from '${path}' with { type: 'text' }`,
  url: (path) => `read the file where it is needed, readFileSync(join(__dirname, '${path}')), which copies it`,
  init: wasm,
  module: wasm,
  worker: (path) => `write new Worker(new URL('${path}', import.meta.url)), which bundles the file, too`,
};

function wasm(path: string): string {
  return `write import bytes from '${path}' with { type: 'bytes' }, and WebAssembly.instantiate(bytes)`;
}

/** What to write in place of an import that another bundler understands; undefined for any other. */
export function insteadOfQuery(name: string): string | undefined {
  const [path, query] = name.split('?');
  return Object.hasOwn(INSTEAD, query ?? '') ? INSTEAD[query](path) : undefined;
}

/**
 * Refuses files that own code imports with a query: esbuild loads them as any other file of their kind, so that
 * `./prices.json?raw` is an object, and `./page.ts?raw` runs.
 */
export function refuseQueries(
  appDir: string,
  all: Metafile['inputs'],
  used: readonly string[],
  loader: Readonly<Record<string, string>>,
): void {
  for (const by of used.filter(isOwnCode)) {
    for (const { path, original = path } of all[by]?.imports ?? []) {
      const [file, query = ''] = path.split('?');
      const isText = query === 'raw' && loader[extname(file)] === 'text';
      const fix = isText ? undefined : insteadOfQuery(original);
      if (fix === undefined || all[path] === undefined) continue;
      const what = `${placeOfImport(appDir, by, original)} imports ${basename(file)} with ?${query}, which esbuild does not know: it would be loaded as if the query were not there`;
      throw new UserFileError({ code: 'ImportQuery', what, fix });
    }
  }
}
