import type { Plugin } from 'esbuild';
import { packageFolder, portablePath } from '../../../private/paths';
import { OWN_NAMESPACE, virtualPath } from '../../files/virtual-input';
import type { MissingImport } from '../../protocol/order';

/**
 * Leaves imports to Node.js that cannot be found now, and that packages can do without.
 *
 * A call of `require` or `import()` stays what it is. esbuild would put an `import` statement at the top of the bundle, where
 * it would always be reached; a module between keeps it where it is.
 */
export function missingImports(appDir: string, missing: readonly MissingImport[]): Plugin {
  const keys = new Set(missing.map(({ folder, name }) => `${folder}\0${name}`));
  const names = [...new Set(missing.map(({ name }) => name))];
  const filter = new RegExp(`^(?:${names.map((name) => name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|')})$`);
  return {
    name: 'lambdaform-missing-imports',
    setup(build) {
      build.onResolve({ filter }, ({ path, importer, kind, namespace, pluginData }) => {
        if (namespace === OWN_NAMESPACE) return pluginData === missing ? { path, external: true } : undefined;
        const folder = packageFolder(portablePath(appDir, importer));
        if (folder === undefined || !keys.has(`${folder}\0${path}`)) return undefined;
        if (kind !== 'import-statement') return { path, external: true };
        const manifest = virtualPath(`${folder}/package.json?${path}`);
        return { path: manifest, namespace: OWN_NAMESPACE, pluginData: missing };
      });
      build.onLoad({ filter: /\/package\.json\?/, namespace: OWN_NAMESPACE }, ({ path }) => {
        const name = JSON.stringify(path.slice(path.indexOf('?') + 1));
        return { contents: `module.exports = require(${name});`, pluginData: missing, loader: 'js' };
      });
    },
  };
}

/** Takes files of packages for empty that are left out once it is known who asks for them. */
export function unreadPackages(appDir: string, folders: readonly string[]): Plugin {
  return {
    name: 'lambdaform-unread-packages',
    setup(build) {
      build.onLoad({ filter: /[\\/]node_modules[\\/]/, namespace: 'file' }, ({ path }) => {
        const folder = packageFolder(portablePath(appDir, path));
        return folder !== undefined && folders.includes(folder) ? { contents: '', loader: 'js' } : undefined;
      });
    },
  };
}
