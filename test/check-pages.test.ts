import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

test('the pages in docs/checks are what the rules say', () => {
  const program = join(__dirname, '..', 'tools', 'generate', 'check-pages.mjs');
  const { status, stderr } = spawnSync(process.execPath, [program, '--check'], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
