// Takes the place of tsx in the programs that tests start: loads the sources as transpiled by transpile-sources.cjs.

const { join, relative } = require('node:path');
const { keepCompiledCode } = require('./compiled-code.cjs');

const root = join(__dirname, '../..');
const transpiled = process.env.LAMBDAFORM_TRANSPILED;

if (transpiled) {
  keepCompiledCode(join(transpiled, 'code'));
  require.extensions['.ts'] = (module, file) => {
    module.exports = require(join(transpiled, relative(root, file).replace(/ts$/, 'js')));
  };
} else require('tsx/cjs');
