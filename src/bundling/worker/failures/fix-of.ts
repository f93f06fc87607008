import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Message } from 'esbuild';
import { localPath, packageFolder, packageNameOf } from '../../../private/paths';
import { directoriesUpward } from '../../files/app-directory';
import { packageName } from '../../files/tsconfig-chain';
import { insteadOfQuery } from './import-queries';
import { missingName } from './lazy-imports';
import { tsconfigThatFinds } from './sibling-tsconfig';

/** Files that are text, by extension. */
const TEXT =
  /^\.(?:graphql|gql|html?|hbs|mustache|ejs|pug|liquid|md|mdx|sql|prisma|proto|ya?ml|toml|ini|csv|tsv|jsonc|json5|jsonl|ndjson|xml|xsl|xslt|svg|pem|crt|key|vtl|njk|tpl|template|tmpl)$/;

/** What to do about an entry that esbuild refuses, in the order of its messages. */
export function fixOf(appDir: string, entry: string, errors: readonly Message[]): string {
  const fixes = errors.map((error) => fixOfOne(appDir, entry, error));
  const loaders = fixes.flatMap((fix) => (typeof fix === 'string' ? [] : [fix.loader]));
  const packages = fixes.flatMap((fix) => (typeof fix === 'string' || fix.beside === undefined ? [] : [fix.beside]));
  const said = fixes.filter((fix) => typeof fix === 'string');
  return [
    ...(loaders.some(Boolean)
      ? [`set bundling.loader to { ${unique(loaders.filter((one) => one !== undefined))} }`]
      : []),
    ...(packages.length > 0
      ? [
          `set bundling.nodeModules to [${unique(packages.map((name) => `'${name}'`))}], so that it is installed beside the bundle, not bundled`,
        ]
      : []),
    ...new Set(said),
  ].join('\n');
}

type Fix = string | { readonly loader?: string; readonly beside?: string };

function fixOfOne(appDir: string, entry: string, error: Message): Fix {
  const file = error.location?.file;
  const folder = file === undefined ? undefined : packageFolder(file);
  const name = missingName(error);
  if (name?.startsWith('/opt/')) return `name it in bundling.externalModules if a layer brings it: ['/opt/*']`;
  if (name !== undefined && !/^\.{0,2}\//.test(name)) return toFind(appDir, name, file, folder);
  if (folder !== undefined) return { beside: besideName(appDir, entry, folder) };
  if (/^This require call is not allowed/.test(error.text))
    return 'import it: write import, or await import(...), in place of require(...)';
  const extension = /^No loader is configured for "(\.[^"]+)" files/.exec(error.text)?.[1];
  if (extension !== undefined) {
    const named = /["'`]([^"'`?]+\?\w+)["'`]/.exec(error.location?.lineText ?? '')?.[1];
    const instead = named === undefined ? undefined : insteadOfQuery(named);
    if (instead !== undefined) return instead;
    return { loader: `'${extension}': Loader.${TEXT.test(extension.toLowerCase()) ? 'TEXT' : 'BINARY'}` };
  }
  return 'fix the code that esbuild points to';
}

/** A package that is not there, or has no such file. */
function toFind(appDir: string, name: string, file: string | undefined, folder: string | undefined): Fix {
  if (/^react\/jsx(?:-dev)?-runtime$/.test(name))
    return 'install react, or name the library in jsxImportSource of the tsconfig.json';
  const wanted = packageName(name);
  const from = localPath(appDir, file ?? '.');
  if (folder === undefined && file !== undefined) {
    const tsconfig = tsconfigThatFinds(appDir, from, name);
    if (tsconfig !== undefined) return `set bundling.tsconfig to '${tsconfig}', which says where ${name} is`;
  }
  if (isInstalled(from, wanted) && wanted !== name) {
    return `import what ${wanted} offers: it is installed, but has no ${name.slice(wanted.length + 1)} that it lets others see`;
  }
  return `install ${wanted}, or name it in bundling.externalModules if a layer or the runtime provides it`;
}

function isInstalled(from: string, name: string): boolean {
  return directoriesUpward(dirname(from)).some((folder) => existsSync(join(folder, 'node_modules', name)));
}

/** The package itself, if it can be found from the entry; or else the one through which the app gets it. */
function besideName(appDir: string, entry: string, folder: string): string {
  const own = packageNameOf(folder);
  if (isInstalled(localPath(appDir, entry), own)) return own;
  const outer = packageFolder(folder.slice(0, folder.lastIndexOf('/node_modules/')));
  return outer === undefined ? own : besideName(appDir, entry, outer);
}

function unique(items: readonly string[]): string {
  return [...new Set(items)].join(', ');
}
