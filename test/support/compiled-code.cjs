// Keeps what V8 makes of large modules for the next process: tests start the same programs hundreds of times, and each would
// spend a fifth of its time on compiling them.

const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname, join } = require('node:path');
const { Script } = require('node:vm');

/** Smaller modules are compiled sooner than a file is read, in characters. */
const LARGE = 20_000;
/** What can't be compiled in this way: a program with a line for the shell, and code that imports, unless in a function of a text. */
const OTHERWISE = /^#!|\bimport\s*\((?!url\)["'])/;

/** From now on, takes the compiled code of large modules from a folder, and leaves there what it does not have. */
exports.keepCompiledCode = (folder) => {
  const missing = [];
  const { _compile } = Module.prototype;
  Module.prototype._compile = function (code, filename, ...rest) {
    if (code.length < LARGE || OTHERWISE.test(code)) return _compile.call(this, code, filename, ...rest);
    // V8 itself compares the lengths alone.
    const key = createHash('sha1').update(`${process.version} ${filename}\n`).update(code);
    const file = join(folder, key.digest('hex'));
    const cachedData = contentOf(file);
    const script = new Script(`(Function) => ${Module.wrap(code)}`, { filename, cachedData });
    if (cachedData === undefined || script.cachedDataRejected) missing.push([file, script]);
    const run = script.runInThisContext()(FunctionOfText);
    return run.call(this.exports, this.exports, Module.createRequire(filename), this, filename, dirname(filename));
  };
  // By then, the functions that the program calls are compiled, too.
  process.once('exit', () => keep(folder, missing));
};

/** Code that V8 does not compile can't import, and neither can the functions that it makes of texts: these can. */
function FunctionOfText(...texts) {
  return new Function(...texts);
}
FunctionOfText.prototype = Function.prototype;

function contentOf(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

function keep(folder, scripts) {
  try {
    mkdirSync(folder, { recursive: true });
    for (const [file, script] of scripts) {
      writeFileSync(`${file}.${process.pid}`, script.createCachedData());
      renameSync(`${file}.${process.pid}`, file);
    }
  } catch {
    // The tests are over, and their folder is gone.
  }
}
