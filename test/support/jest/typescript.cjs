// Turns the TypeScript of tests into JavaScript for Jest.

const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { transformSync, version } = require('esbuild');

const OPTIONS = {
  loader: 'ts',
  format: 'cjs',
  target: 'node20',
  sourcemap: 'external',
  tsconfigRaw: '{ "compilerOptions": { "experimentalDecorators": true } }',
};

const SELF = readFileSync(__filename);

exports.process = (source, sourcefile) => {
  const { code, map } = transformSync(source, { ...OPTIONS, sourcefile });
  return { code: withoutCopies(code), map };
};

/** The same for all configurations of Jest here: what one run of `npm test` transpiled, the next need not. */
exports.getCacheKey = (source, file) =>
  createHash('sha256')
    .update(SELF)
    .update(JSON.stringify([version, file, source]))
    .digest('hex');

/** An import of a transpiled module is that module, as TypeScript has it: `jest.spyOn` changes nothing in a copy. */
function withoutCopies(code) {
  return code.replace(/^(var __toESM = \(mod, \w+, \w+\) => )/m, '$1mod && mod.__esModule ? mod : ');
}
