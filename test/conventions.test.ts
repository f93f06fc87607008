import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(__dirname, '..');
const source = filesIn('src');

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(folder, path));
}

function textOf(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Rooms from the bottom up; those of one line may use each other's left neighbours only where it says so. */
const LEVELS = [
  ['private'],
  ['bundling'],
  ['permissions'],
  ['alarms', 'failures', 'links', 'triggers'],
  ['functions'],
  ['checks'],
];
const levelOf = (room: string): number => LEVELS.findIndex((rooms) => rooms.includes(room));

describe('imports go downwards only', () => {
  const imports = source.flatMap((path) => {
    const room = path.split(/[\\/]/)[1];
    return [...textOf(path).matchAll(/from '(\.[^']+)'/g)]
      .map((match) => relative('src', join(path, '..', match[1])).split(/[\\/]/)[0])
      .filter((other) => levelOf(room) >= 0 && levelOf(other) >= 0 && other !== room)
      .map((other) => ({ path, room, other }));
  });

  test('there are imports to look at', () => expect(imports.length).toBeGreaterThan(20));

  test('no room imports from a room above it', () => {
    const upwards = imports.filter(({ room, other }) => levelOf(other) > levelOf(room));
    expect(upwards.map(({ path, other }) => `${path} imports ${other}`)).toEqual([]);
  });

  test('rooms of one level do not import each other in circles', () => {
    const between = new Set(
      imports
        .filter(({ room, other }) => levelOf(room) === levelOf(other))
        .map(({ room, other }) => `${room} > ${other}`),
    );
    const circles = [...between].filter((pair) => between.has(pair.split(' > ').reverse().join(' > ')));
    expect(circles).toEqual([]);
  });
});

describe('files', () => {
  test.each(source.map((path) => [path]))('%s is small enough to be read', (path) => {
    expect(textOf(path).split('\n').length).toBeLessThanOrEqual(MAX_LINES[path] ?? 220);
  });

  test('the public names of a trigger are exported by its line in the index', () => {
    const index = textOf('src/triggers/index.ts');
    const triggers = source.filter(
      (path) => /^src[\\/]triggers/.test(path) && /implements ITrigger/.test(textOf(path)),
    );
    const missing = triggers.filter((path) => !index.includes(`'./${path.split(/[\\/]/)[2].replace('.ts', '')}'`));
    expect(missing).toEqual([]);
    expect(triggers.length).toBeGreaterThanOrEqual(6);
  });

  test('every trigger keeps the contract', () => {
    const triggers = source.filter(
      (path) => /^src[\\/]triggers/.test(path) && /implements ITrigger/.test(textOf(path)),
    );
    const tests = triggers.map((path) => path.replace('src', 'test').replace('.ts', '.test.ts'));
    expect(tests.filter((path) => !textOf(path).includes('keepsTriggerContract('))).toEqual([]);
  });
});

// Structs are long because every property is described; no logic hides in them.
const MAX_LINES: Record<string, number> = {
  [join('src', 'functions', 'handler-function-options.ts')]: 340,
  [join('src', 'functions', 'function-defaults.ts')]: 260,
  [join('src', 'functions', 'wiring.ts')]: 300,
  [join('src', 'bundling', 'bundling-options.ts')]: 400,
};

describe('docs/errors.md', () => {
  const documented = new Set(
    [...textOf(join('docs', 'errors.md')).matchAll(/`([A-Za-z0-9:]+)`/g)].map((match) => match[1]),
  );
  const thrown = source.flatMap((path) =>
    [...textOf(path).matchAll(/\bcode(?:: | = )'([A-Z][A-Za-z]+)'/g)].map((match) => match[1]),
  );
  const warned = source.flatMap((path) =>
    [...textOf(path).matchAll(/\$\{PREFIX\}(:[a-zA-Z0-9]+)/g)].map((match) => `lambdaform${match[1]}`),
  );

  test.each([...new Set([...thrown, ...warned])].sort().map((code) => [code]))('explains %s', (code) => {
    expect(documented).toContain(code);
  });
});
