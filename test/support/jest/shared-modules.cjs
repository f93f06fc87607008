// Modules that all test files of a worker share: the packages, and the sources as transpiled by transpile-sources.cjs.
//
// Jest evaluates every module again for every test file: that took half of the time of all tests. Shared modules are loaded
// once, by Node.js itself, and their code stays compiled.

const Module = require('node:module');
const { readFileSync, readdirSync } = require('node:fs');
const { dirname, join, sep } = require('node:path');
const { keepStateOfModules } = require('./cdk-state.cjs');

const root = join(__dirname, '../../..');
const sources = join(root, 'src') + sep;
const INDEX = join(sources, 'index.ts');
const CODE = /\.cjs$/;
const CHECKS = join(sources, 'checks', 'index.ts');

/** What the workers of one run were given: watch mode runs several times in one process. */
let transpiled;
let maps = [];
let checksAreOn = false;

/** Whether test files share a module. */
exports.isShared = (file) =>
  file.startsWith(sources) ||
  file.includes(`${sep}node_modules${sep}`) ||
  (dirname(file) === __dirname && CODE.test(file));

/** Prepares for the next test file: to it, nothing is loaded yet. */
exports.beginTestFile = ({ moduleNameMapper }) => {
  checksAreOn = false;
  if (transpiled === process.env.LAMBDAFORM_TRANSPILED) return;
  if (transpiled === undefined) {
    resolveAs(moduleNameMapper);
    keepStateOfModules();
    require.extensions['.ts'] = load;
  }
  transpiled = process.env.LAMBDAFORM_TRANSPILED;
  for (const file of Object.keys(require.cache)) if (file.startsWith(sources)) delete require.cache[file];
  const names = readdirSync(join(transpiled, 'src'), { recursive: true }).filter((name) => name.endsWith('.js.map'));
  maps = names.map((name) => [sources + name.replace(/js\.map$/, 'ts'), join(transpiled, 'src', name)]);
};

/** Loads a shared module for a test file. */
exports.requireShared = (file) => {
  const loaded = require(file);
  // As if it had just been loaded: this is what switches the checks of the library on.
  if (file === INDEX || file === CHECKS) checksAreOn = true;
  return loaded;
};

/** The source maps of the shared sources. */
exports.sourceMaps = () => maps;

/** Finds modules as Jest does: by another name, if the configuration says so. */
function resolveAs(moduleNameMapper) {
  const names = moduleNameMapper.map(([pattern, target]) => [new RegExp(pattern), target]);
  const resolve = Module._resolveFilename;
  Module._resolveFilename = (request, ...rest) => {
    const [pattern, target] = names.find(([pattern]) => pattern.test(request)) ?? [];
    return resolve(pattern ? request.replace(pattern, target) : request, ...rest);
  };
}

function load(module, file) {
  const compile = () => {
    const name = file.slice(sources.length).replace(/ts$/, 'js');
    module._compile(readFileSync(join(transpiled, 'src', name), 'utf8'), file);
  };
  if (file === CHECKS) compileChecks(compile);
  else compile();
}

/** The checks add themselves to the phases of a synth when they are loaded. They do nothing for test files that don't load them. */
function compileChecks(compile) {
  const phases = require(join(sources, 'private', 'synth', 'phases.ts'));
  const property = Object.getOwnPropertyDescriptor(phases, 'inEveryStage');
  const { inEveryStage } = phases;
  const value = (phase, action) => inEveryStage(phase, (...args) => checksAreOn && action(...args));
  Object.defineProperty(phases, 'inEveryStage', { value, configurable: true, enumerable: true });
  try {
    compile();
  } finally {
    Object.defineProperty(phases, 'inEveryStage', property);
  }
}
