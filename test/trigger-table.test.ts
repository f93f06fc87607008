import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');
const pages = readdirSync(join(root, 'docs', 'triggers')).filter((name) => name.endsWith('.md'));
const sources = readdirSync(join(root, 'src', 'triggers'), { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('-trigger.ts'),
);

/** The classes that implement ITrigger, as their source says. */
const triggers = sources.flatMap((name) => {
  const text = readFileSync(join(root, 'src', 'triggers', name), 'utf8');
  return [...text.matchAll(/^export class (\w+) implements ITrigger\b/gm)].map(([, trigger]) => trigger);
});

/** The classes that the pages name in their heads. */
const named = pages.map((name) => {
  const text = readFileSync(join(root, 'docs', 'triggers', name), 'utf8');
  return /^# .+\n\n`(\w+)` · /.exec(text)?.[1] ?? `${name} names none`;
});

test('there are triggers to look at', () => expect(triggers.length).toBeGreaterThan(20));

test('every trigger has one page, and every page is of one trigger', () => {
  expect([...named].sort()).toEqual([...triggers].sort());
});

test("the README's table is what the pages say", () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(root, 'tools', 'generate', 'trigger-table.mjs'), '--check'],
    {
      encoding: 'utf8',
    },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

describe('every trigger is deployed by the tests, or it is said why not', () => {
  const folders = [join('test', 'e2e', 'app'), 'examples'];
  const apps = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('-stack.ts') && !path.includes('node_modules'))
      .map((path) => readFileSync(join(root, folder, path), 'utf8')),
  );
  const excuses = readFileSync(join(root, 'test', 'e2e', 'not-on-the-emulator.md'), 'utf8');

  test.each(triggers.map((trigger) => [trigger]))('%s', (trigger) => {
    const deployed = apps.some((text) => text.includes(`new ${trigger}(`));
    const excused = excuses.includes(`| \`${trigger}\` |`);
    expect({ deployed, excused }).toEqual({ deployed: !excused, excused: !deployed });
  });
});
