// Jest's way to load modules, but for the modules that test files share.

const { createRequire, isBuiltin } = require('node:module');
const { compileFunction } = require('node:vm');
const { default: Runtime } = require('jest-runtime');
const { beginTestFile, isShared, requireShared, sourceMaps } = require('./shared-modules.cjs');

/** What is evaluated for each test file, because it keeps the tests of the file. */
const TESTS = require.resolve('jest-circus/runner').replace(/runner\.js$/, 'jestAdapterInit.js');

module.exports = class SharingRuntime extends Runtime {
  #shares;

  constructor(config, environment, ...rest) {
    super(config, environment, ...rest);
    this.#shares = environment.sharesModules === true;
    if (!this.#shares) return;
    beginTestFile(config);
    for (const [file, map] of sourceMaps()) this.getSourceMaps().set(file, map);
    const { executor } = this;
    executor.compile = (code, filename) => compileFunction(code, executor.injectedModuleParameters, { filename });
  }

  requireModule(from, name, options, isActual) {
    if (!this.#shares || (name && isBuiltin(name))) return super.requireModule(from, name, options, isActual);
    if (options?.isInternalModule) return requireInternal(from, name);
    const file = this._resolution.resolveCjs(from, name);
    return isShared(file) ? requireShared(file) : super.requireModule(from, name, options, isActual);
  }

  isolateModules(load) {
    const shares = this.#shares;
    this.#shares = false;
    try {
      super.isolateModules(load);
    } finally {
      this.#shares = shares;
    }
  }
};

function requireInternal(from, name) {
  if (name) return createRequire(from)(name);
  if (from === TESTS) {
    delete require.cache[TESTS];
    delete globalThis[Symbol.for('EVENT_HANDLERS')];
  }
  return require(from);
}
