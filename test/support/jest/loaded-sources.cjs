// The sources that are loaded. Test files share them, and only code in this folder sees the modules of Node.js.

const { join, sep } = require('node:path');

const sources = join(__dirname, '../../../src') + sep;

/** The exports of loaded sources by their files. Indexes are left out: they only list what other files export. */
exports.loadedSources = () =>
  Object.entries(require.cache)
    .filter(([file]) => file.startsWith(sources) && !file.endsWith(`${sep}index.ts`))
    .map(([file, { exports }]) => [file.slice(sources.length).replaceAll('\\', '/'), exports]);
