// Loads the bundle in a folder as Lambda does, or a source file as it is, calls its handler and prints what it returns.

import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [path] = process.argv.slice(2);
const isFolder = statSync(path).isDirectory();
process.chdir(isFolder ? path : dirname(path));
const module = isFolder ? join(path, 'index.mjs') : path;
const code = existsSync(module) ? await import(pathToFileURL(module).href) : createRequire(module)('./index.js');
const answer = await code.handler({});
process.stdout.write(`\nanswer ${JSON.stringify(answer)}`);
process.exit(0);
