import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

test('the tables of resources in docs are what src/links says', () => {
  const program = join(__dirname, '..', 'tools', 'generate', 'link-table.mjs');
  const { status, stderr } = spawnSync(process.execPath, [program, '--check'], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
