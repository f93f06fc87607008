/** The extension of compiled code for Node.js. */
export const NATIVE = '.node';

/** What loads the compiled part of a package, or fetches it while the package is installed. */
const HELPERS = [
  'bindings',
  'node-addon-api',
  'node-gyp-build',
  'node-gyp-build-optional-packages',
  'node-pre-gyp',
  '@mapbox/node-pre-gyp',
  'prebuild-install',
  'nan',
];

/** `@img/sharp-linux-x64`: one of several packages, of which every machine installs its own. */
const FOR_ONE_MACHINE = /(^|[-/])(linux|darwin|win32)(-musl)?-(x64|arm64|arm|ia32)/;

/** Whether a package has compiled parts, going by its `package.json`: most load them in ways that no bundler can follow. */
export function hasNativeSigns(manifest: unknown): boolean {
  const { gypfile, napi, binary, dependencies, optionalDependencies } = (manifest ?? {}) as Record<string, unknown>;
  return (
    gypfile === true ||
    isObject(napi) ||
    (isObject(binary) && 'module_name' in binary) ||
    keysOf(dependencies).some((name) => HELPERS.includes(name)) ||
    keysOf(optionalDependencies).some((name) => FOR_ONE_MACHINE.test(name))
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function keysOf(value: unknown): string[] {
  return isObject(value) ? Object.keys(value) : [];
}
