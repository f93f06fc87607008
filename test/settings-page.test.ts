import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { propertiesOf } from './support/cloudformation-properties';

const page = readFileSync(join(__dirname, '../docs/settings.md'), 'utf8');

/** The rows below a heading of the form ``| `AWS::Lambda::Url` | set by |``. */
function rowsOf(type: string): { readonly properties: string[]; readonly settings: string[] }[] {
  const [, table = ''] = page.split(`| \`AWS::Lambda::${type}\` | set by |\n|---|---|\n`);
  const rows = table
    .split('\n\n')[0]
    .split('\n')
    .filter((line) => line.startsWith('|'));
  return rows.map((row) => {
    const [, properties = '', settings = ''] = row.split(' | ').length === 2 ? ['', ...row.split(' | ')] : [];
    return { properties: namesIn(properties), settings: namesIn(settings) };
  });
}

function namesIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
}

/** What a row names: one property, or all that are below one. */
function covers(named: string, property: string): boolean {
  return named.endsWith('.*') ? property.startsWith(named.slice(0, -1)) : named === property;
}

const TYPES = ['Function', 'Version', 'Alias', 'EventInvokeConfig', 'EventSourceMapping', 'Permission', 'Url'];

describe.each(TYPES)('of what CloudFormation knows of AWS::Lambda::%s', (type) => {
  const named = rowsOf(type).flatMap(({ properties }) => properties);
  const known = propertiesOf('aws-lambda', type);

  test('docs/settings.md names every property, and says what sets it', () => {
    expect(known.filter((property) => !named.some((one) => covers(one, property)))).toEqual([]);
    expect(rowsOf(type).filter(({ properties }) => properties.length === 0)).toEqual([]);
  });

  test('it names nothing that CloudFormation does not have', () => {
    expect(named.filter((one) => !known.some((property) => covers(one, property)))).toEqual([]);
  });
});

test('every setting that the page names exists', () => {
  const sources = ['functions', 'languages', 'packaging/options', 'wiring', 'triggers'].map((room) =>
    join(__dirname, '../src', room),
  );
  const texts = sources.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(join(folder, file), 'utf8')),
  );
  const declared = new Set(
    texts
      .flatMap((text) => [...text.matchAll(/(?:readonly |^ {4}(?:private readonly )?)(\w+)\??:/gm)])
      .map(([, name]) => name),
  );
  const settings = TYPES.flatMap((type) => rowsOf(type).flatMap((row) => row.settings));
  const own = settings.filter((name) => /^[a-z]\w*(\.[a-z]\w*)?$/.test(name)).flatMap((name) => name.split('.'));
  expect(own.length).toBeGreaterThan(50);
  expect([...new Set(own)].filter((name) => !declared.has(name) && !['live', 'tags'].includes(name))).toEqual([]);
});
