import type { Metafile, Plugin } from 'esbuild';

/** Where Lambda puts the files of layers. */
const LAYERS = /^\/opt\//;

const ASKED_BEFORE = {};

/**
 * Leaves `/opt/nodejs/...` to Lambda, where a layer brings it, unless `paths` or `alias` lead elsewhere. What this machine has
 * there makes no difference.
 */
export function layerImports(): Plugin {
  return {
    name: 'lambdaform-layer-imports',
    setup(build) {
      build.onResolve({ filter: /^\/opt\/nodejs\// }, async ({ path, pluginData, ...asked }) => {
        if (pluginData === ASKED_BEFORE || asked.kind === 'entry-point') return undefined;
        const found = await build.resolve(path, { ...asked, pluginData: ASKED_BEFORE });
        return found.errors.length > 0 || LAYERS.test(found.path) ? { path, external: true } : found;
      });
    },
  };
}

/** The modules of layers that some inputs load, each with the input. */
export function layerModules(all: Metafile['inputs'], used: readonly string[]): { by: string; path: string }[] {
  return used.flatMap((by) =>
    (all[by]?.imports ?? [])
      .filter(({ external, path }) => external && LAYERS.test(path))
      .map(({ path }) => ({ by, path })),
  );
}
