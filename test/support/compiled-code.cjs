// Keeps what V8 makes of large modules for the next process: tests start the same programs hundreds of times, and each would
// spend a fifth of its time on compiling them.

const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { dirname, join } = require('node:path');
const { Script } = require('node:vm');

/** Smaller modules are compiled sooner than a file is read, in characters. */
const LARGE = 20_000;

/** From now on, takes the compiled code of large modules from a folder, and leaves there what it does not have. */
exports.keepCompiledCode = (folder) => {
  const missing = [];
  const { _compile } = Module.prototype;
  Module.prototype._compile = function (code, filename, ...rest) {
    if (code.length < LARGE) return _compile.call(this, code, filename, ...rest);
    // V8 itself compares the lengths alone.
    const key = createHash('sha1').update(`${process.version} ${filename}\n`).update(code);
    const file = join(folder, key.digest('hex'));
    const cachedData = contentOf(file) ?? (isPlain(code, _compile) ? undefined : leaveOut(file));
    if (cachedData?.length === 0) return _compile.call(this, code, filename, ...rest);
    const script = new Script(`(Function) => ${Module.wrap(code)}`, { filename, cachedData });
    if (cachedData === undefined || script.cachedDataRejected) missing.push([file, script]);
    const run = script.runInThisContext()(FunctionOfText);
    return run.call(this.exports, this.exports, Module.createRequire(filename), this, filename, dirname(filename));
  };
  // By then, the functions that the program calls are compiled, too.
  process.once('exit', () => keep(folder, missing));
};

/**
 * Whether code can be compiled in this way: a program with a line for the shell can't, and neither can what imports, unless in
 * a function of a text.
 */
function isPlain(code, compileAsAlways) {
  if (code.startsWith('#!')) return false;
  if (!/\bimport\s*\(/.test(code)) return true;
  try {
    const [{ parse }, { full }] = parserOf(compileAsAlways);
    const program = parse(code, { ecmaVersion: 'latest', allowReturnOutsideFunction: true });
    let imports = false;
    full(program, ({ type }) => (imports ||= type === 'ImportExpression'));
    return !imports;
  } catch {
    return false;
  }
}

/** Loaded when it is needed, and not itself asked about. */
function parserOf(compileAsAlways) {
  const { _compile } = Module.prototype;
  Module.prototype._compile = compileAsAlways;
  try {
    return [require('acorn'), require('acorn-walk')];
  } finally {
    Module.prototype._compile = _compile;
  }
}

/** Leaves a note for the next processes: to find that out takes a while. */
function leaveOut(file) {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, '');
  } catch {
    // As in `keep`.
  }
  return Buffer.of();
}

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
