/** The extension of compiled code for Node.js. */
export const NATIVE = '.node';

/** Packages that load the compiled part of another one, or download it during installation. */
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

/** `@img/sharp-linux-x64`: one of several packages of which each machine installs its own. */
const FOR_ONE_MACHINE = /(^|[-/])(linux|darwin|win32)(-musl)?-(x64|arm64|arm|ia32)/;

/** Whether a package has compiled parts, going by its `package.json`: no bundler can follow how most load them. */
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
