import type { Plugin } from 'esbuild';
import { changedModules } from './changed-modules';

/** Where a client of the SDK reads its own version. */
const CONFIG = /(?:^|[\\/])node_modules[\\/]@aws-sdk[\\/].*[\\/]dist-es[\\/](?:.*[\\/])?runtimeConfig\.js$/;
const MANIFEST = /\bimport (\w+) from ("(?:\.\.\/)+package\.json");/;
const VERSION = 'lambdaformVersion';

/** Where a library of the SDK makes functions that read page after page. */
const PAGES = /(?:^|[\\/])node_modules[\\/]@aws-sdk[\\/]lib-[^\\/]+[\\/]dist-es[\\/]pagination[\\/]\w+Paginator\.js$/;
const MAKES = /^(export const \w+ = )(createPaginator\()/gm;

/** Lets esbuild drop parts of modules of the SDK that nobody uses. */
export function leanModules(): readonly Plugin[] {
  return [
    changedModules('lambdaform-client-versions', CONFIG, withVersionOnly),
    // The package doesn't say that its modules do nothing else than to define something.
    changedModules('lambdaform-paginators', PAGES, (code) => code.replace(MAKES, '$1/* @__PURE__ */ $2')),
  ];
}

/** The same code with nothing of the manifest of its package but the version. */
export function withVersionOnly(code: string): string | undefined {
  const [statement, manifest, path] = MANIFEST.exec(code) ?? [];
  if (statement === undefined) return undefined;
  const rest = code.replace(statement, '').replaceAll(new RegExp(`\\b${manifest}\\.version\\b`, 'g'), VERSION);
  const mentions = new RegExp(`\\b${manifest}\\b`);
  return mentions.test(rest) ? undefined : `import { version as ${VERSION} } from ${path};${rest}`;
}
