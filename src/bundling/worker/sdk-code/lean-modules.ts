import type { ModuleChange } from './changed-modules';

/** Where a client of the SDK reads its own version. */
const CONFIG = /(?:^|[\\/])node_modules[\\/]@aws-sdk[\\/].*[\\/]dist-es[\\/](?:.*[\\/])?runtimeConfig\.js$/;
const MANIFEST = /\bimport (\w+) from ("(?:\.\.\/)+package\.json");/;
const VERSION = 'lambdaformVersion';

/** Where a library of the SDK makes functions that read page after page. */
const PAGES = /(?:^|[\\/])node_modules[\\/]@aws-sdk[\\/]lib-[^\\/]+[\\/]dist-es[\\/]pagination[\\/]\w+Paginator\.js$/;
const MAKES = /^(export const \w+ = )(createPaginator\()/gm;

/** Where the SDK reads files. */
const READERS =
  /(?:^|[\\/])node_modules[\\/]@(?:smithy|aws-sdk)[\\/].*[\\/]dist-es[\\/].*[\\/](?:readFile|getSSOTokenFromFile|fromHttp)\.js$/;
const ONE_NAME = /\bimport \{ readFile(?: as (\w+))? \} from "node:fs\/promises";/;
const ALL_NAMES = /\bimport (\w+) from "node:fs\/promises";/;
const READ = 'lambdaformReadFile';

/** Lets esbuild drop parts of modules of the SDK that nobody uses, and lets these load no modules that they can do without. */
export const LEAN_MODULES: readonly ModuleChange[] = [
  { names: 'readFile|getSSOTokenFromFile|fromHttp', paths: READERS, change: withPlainReads },
  { names: 'runtimeConfig', paths: CONFIG, change: withVersionOnly },
  // The package doesn't say that its modules do nothing else than to define something.
  { names: '\\w+Paginator', paths: PAGES, change: (code) => code.replace(MAKES, '$1/* @__PURE__ */ $2') },
];

/** The same code with nothing of the manifest of its package but the version. */
export function withVersionOnly(code: string): string | undefined {
  const [statement, manifest, path] = MANIFEST.exec(code) ?? [];
  if (statement === undefined) return undefined;
  const rest = code.replace(statement, '').replaceAll(new RegExp(`\\b${manifest}\\.version\\b`, 'g'), VERSION);
  const mentions = new RegExp(`\\b${manifest}\\b`);
  return mentions.test(rest) ? undefined : `import { version as ${VERSION} } from ${path};${rest}`;
}

/**
 * The same code without `node:fs/promises`, which loads a dozen other modules of Node.js, among them one that reads from
 * terminals.
 */
export function withPlainReads(code: string): string | undefined {
  const [one, name = 'readFile'] = ONE_NAME.exec(code) ?? [];
  if (one !== undefined) return code.replace(one, plainRead(`const ${name} = `, ''));
  const [all, names] = ALL_NAMES.exec(code) ?? [];
  if (all === undefined) return undefined;
  const others = new RegExp(`\\b${names}\\b(?!\\.readFile\\()`);
  return others.test(code.replace(all, ''))
    ? undefined
    : code.replace(all, plainRead(`const ${names} = { readFile: `, ' }'));
}

function plainRead(before: string, after: string): string {
  const reads = `${READ}(path, options, (error, read) => (error ? reject(error) : resolve(read)))`;
  return `import { readFile as ${READ} } from "node:fs";${before}(path, options) => new Promise((resolve, reject) => ${reads})${after};`;
}
