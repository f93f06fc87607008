// API.md is generated, and kept so that it can be read without building: it must not be older than the code.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../paths.mjs';
import { program, run } from '../run.mjs';

export async function checkApiDocument(work) {
  const fresh = join(work, 'API.md');
  await run(program('jsii-docgen'), ['-o', fresh]);
  if (readFileSync(fresh, 'utf8') === readFileSync(join(root, 'API.md'), 'utf8')) return [];
  return ['API.md is older than the code: run `npm run build` and commit it'];
}
