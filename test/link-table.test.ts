import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

test('the table of link kinds in docs/permissions.md is what src/links/kinds says', () => {
  const program = join(__dirname, '..', 'tools', 'generate', 'link-table.mjs');
  const { status, stderr } = spawnSync(process.execPath, [program, '--check'], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
