import type { Plugin } from 'esbuild';
import { localPath } from '../../../private/paths';
import type { MainFile } from '../../protocol/order';

/** Marks what was asked of esbuild from here. */
const ASKED = Symbol('asked');

/** Takes the CommonJS of packages where esbuild would take their ES modules. */
export function requiredMains(appDir: string, mains: readonly MainFile[]): Plugin {
  const byModule = new Map(mains.map(({ module, main }) => [localPath(appDir, module), localPath(appDir, main)]));
  const names = [...new Set(mains.map(({ name }) => name.replaceAll(/[^\w/@-]/g, '\\$&')))];
  return {
    name: 'lambdaform-required-mains',
    setup(build) {
      build.onResolve({ filter: new RegExp(`^(?:${names.join('|')})$`) }, async ({ path, pluginData, ...asked }) => {
        if (pluginData === ASKED) return undefined;
        const { importer, namespace, resolveDir, kind } = asked;
        const found = await build.resolve(path, { importer, namespace, resolveDir, kind, pluginData: ASKED });
        const main = byModule.get(found.path);
        return main === undefined || found.errors.length > 0
          ? undefined
          : { path: main, sideEffects: found.sideEffects };
      });
    },
  };
}
