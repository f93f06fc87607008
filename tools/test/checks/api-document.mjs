// API.md is generated and committed, so that it can be read without building. It must match the code.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../shared/paths.mjs';
import { program } from '../../shared/programs.mjs';

export async function checkApiDocument(step, work) {
  const fresh = join(work, 'API.md');
  await step.run(program('jsii-docgen'), ['-o', fresh]);
  if (readFileSync(fresh, 'utf8') === readFileSync(join(root, 'API.md'), 'utf8')) return [];
  return ['API.md is out of date: run `npm run build` and commit it'];
}
