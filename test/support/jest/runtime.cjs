// Jest's way to load modules, but for the modules that test files share.

const hooks = require('node:async_hooks');
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
  return from === TESTS ? requireTests() : require(from);
}

/** What the last test file knew of its tests at any time. */
let contexts = [];

/** Ends the contexts of the last test file: before version 24, Node.js goes through those of all files for each promise. */
function requireTests() {
  delete require.cache[TESTS];
  delete globalThis[Symbol.for('EVENT_HANDLERS')];
  for (const context of contexts) context.disable();
  contexts = [];
  const { AsyncLocalStorage } = hooks;
  hooks.AsyncLocalStorage = class extends AsyncLocalStorage {
    constructor(...args) {
      super(...args);
      contexts.push(this);
    }
  };
  try {
    return require(TESTS);
  } finally {
    hooks.AsyncLocalStorage = AsyncLocalStorage;
  }
}
