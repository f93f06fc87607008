import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

test.each([['ARCHITECTURE.md'], ['CONTRIBUTING.md']])('the files and folders that %s names exist', (page) => {
  const text = readFileSync(join(root, page), 'utf8');
  const paths = [...text.matchAll(/\b(?:src|test|docs|tools|rosetta|examples)\/[\w./-]*\w(?![\w<*/-])/g)].map(
    ([path]) => path,
  );
  expect(paths.length).toBeGreaterThan(0);
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('ARCHITECTURE.md lists every room', () => {
  const text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
  const rooms = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(rooms.map(({ name }) => name).filter((name) => !text.includes(`\n  ${name}/ `))).toEqual([]);
});
