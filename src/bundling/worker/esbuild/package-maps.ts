import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';
import { packageFolder } from '../../../private/paths';
import { NOWHERE } from '../sdk-code/changed-modules';

/** Code of a package, for the regular expressions of Go. */
const CODE = /[\\/]node_modules[\\/].*\.[cm]?js$/;

/**
 * Keeps esbuild from creating source maps of packages. Nine tenths of a map would be about the AWS SDK. They are left out
 * of the bundle anyway, and creating them takes a quarter of the build. A package may also have a map of its own whose
 * sources look like files of the app: `../../src/index.ts`.
 */
export function withoutPackageMaps(appDir: string): Plugin {
  return {
    name: 'lambdaform-package-maps',
    setup(build) {
      // An app that is itself installed as a package needs maps of its own code.
      if (packageFolder(appDir.replaceAll('\\', '/')) !== undefined) return;
      build.onLoad({ filter: CODE, namespace: 'file' }, ({ path }) => {
        try {
          return { contents: Buffer.concat([readFileSync(path), Buffer.from(NOWHERE)]), loader: 'default' };
        } catch {
          // It is in an archive, which esbuild can read.
          return undefined;
        }
      });
    },
  };
}
