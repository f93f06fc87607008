import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LINK_KINDS } from '../../../src/links/kinds';

const folder = join(__dirname, '../../../src/links/kinds');
const list = readFileSync(join(folder, 'index.ts'), 'utf8');
const files = readdirSync(folder)
  .filter((file) => /^export const \w+: LinkKind</m.test(readFileSync(join(folder, file), 'utf8')))
  .map((file) => file.replace('.ts', ''))
  .sort();

test.each(files)('%s is in the list of kinds, and has a test that calls the contract', (file) => {
  expect(list).toContain(`from './${file}';`);
  const own = join(__dirname, `${file}.test.ts`);
  expect(existsSync(own) && readFileSync(own, 'utf8')).toContain('keepsLinkContract');
});

test('the list is sorted by file and complete', () => {
  const order = [...list.matchAll(/^ {2}(\w+),$/gm)].map(([, kind]) => kind);
  const inFiles = files.map((file) => /export const (\w+)/.exec(readFileSync(join(folder, `${file}.ts`), 'utf8'))?.[1]);
  expect(order).toEqual(inFiles);
  expect(LINK_KINDS).toHaveLength(files.length);
});

test.each(LINK_KINDS.map((kind) => [kind.name, kind] as const))(
  'every action of %s is one of its service',
  (_name, kind) => {
    const actions = [...Object.keys(kind.keyActions ?? {})];
    expect(actions.filter((action) => !action.startsWith(`${kind.service}:`))).toEqual([]);
  },
);
