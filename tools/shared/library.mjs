// The compiled library. Imports only modules of Node.js: it is loaded before anything is installed.

import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

/** Whether lib/ is newer than src/. */
export function isCompiled() {
  const compiled = join(root, 'lib', 'index.js'); // unlike jsii's assembly, not written if there are errors
  return existsSync(compiled) && statSync(compiled).mtimeMs >= newestChange(join(root, 'src'));
}

/** The newest modification time below a folder. Folders count as well: deleting a file changes its folder. */
function newestChange(folder) {
  const times = readdirSync(folder, { recursive: true }).map((path) => statSync(join(folder, path)).mtimeMs);
  return Math.max(statSync(folder).mtimeMs, ...times);
}
