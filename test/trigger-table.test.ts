import { spawnSync } from 'node:child_process';
import { join, posix } from 'node:path';
import { Project } from './conventions/project';
import { triggersOf } from './conventions/triggers';

const root = join(__dirname, '..');
const project = Project.read();
const triggers = triggersOf(project).map(({ className }) => className);

const EXCUSES = 'test/e2e/not-on-the-emulator.md';

test('there are triggers to look at', () => expect(triggers.length).toBeGreaterThan(20));

test('every page is of one trigger', () => {
  const pages = project.paths.filter((path) => posix.dirname(path) === 'docs/triggers');
  const named = pages.map((page) => ({ page, name: /^# .+\n\n`(\w+)` · /.exec(project.textOf(page))?.[1] ?? '' }));
  const problems = named.flatMap(({ page, name }, at) => {
    if (!triggers.includes(name))
      return [`${page} names ${name || 'no class'}, which is no trigger: fix its third line`];
    const first = named.find((other) => other.name === name)?.page;
    return first === named[at].page ? [] : [`${page} is about ${name}, as ${first} is: merge the two`];
  });
  expect(problems).toEqual([]);
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

describe('every trigger is deployed by an app of the tests, or the page of the emulator says why not', () => {
  const apps = project.paths
    .filter((path) => /^(test\/e2e\/app|examples)\/.*-stack\.ts$/.test(path))
    .map((path) => project.textOf(path));
  const excuses = project.textOf(EXCUSES);

  test.each(triggers.map((trigger) => [trigger]))('%s', (trigger) => {
    const deployed = apps.some((text) => text.includes(`new ${trigger}(`));
    const excused = excuses.includes(`| \`${trigger}\` |`);
    expect(problemOf(trigger, deployed, excused)).toBe('none');
  });
});

function problemOf(trigger: string, deployed: boolean, excused: boolean): string {
  if (deployed && excused) return `${trigger} is deployed by an app: remove its row from ${EXCUSES}`;
  if (deployed || excused) return 'none';
  return `${trigger} is deployed by no app: add it to a stack in test/e2e/app, or a row to ${EXCUSES}`;
}
