// npx projen package:python (or java, go, dotnet): packs the library for the registry of a language, into dist/<language>.
import { join } from 'node:path';
import { root } from '../shared/paths.mjs';
import { pack } from './pack.mjs';

for (const language of process.argv.slice(2)) await pack(language, join(root, 'dist'), { options: ['--verbose'] });
