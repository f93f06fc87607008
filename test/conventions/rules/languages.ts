import { posix } from 'node:path';
import type { Project } from '../project';
import type { Rule } from '../rule';

const ROOM = 'src/languages/';
const INDEX = `${ROOM}index.ts`;
const TABLE = 'docs/functions/index.md';

export const languages: Rule = {
  name: 'a function of another language has a line in the index, a page, a row in the table and a test',
  violations: (project) => {
    const tests = project.paths
      .filter((path) => path.startsWith('test/packaging/') && path.endsWith('.test.ts'))
      .map((path) => project.textOf(path));
    return functionsOf(project).flatMap((one) => missingOf(one, project, tests));
  },
};

interface LanguageFunction {
  readonly name: string;
  readonly path: string;
}

function functionsOf(project: Project): LanguageFunction[] {
  return project.sources
    .filter((path) => path.startsWith(ROOM))
    .flatMap((path) => {
      const [, name] = /^export class (\w+) extends HandlerFunction\b/m.exec(project.textOf(path)) ?? [];
      return name ? [{ name, path }] : [];
    });
}

function missingOf({ name, path }: LanguageFunction, project: Project, tests: readonly string[]): string[] {
  const file = posix.basename(path, '.ts');
  const [, page] = new RegExp(`^\\| \\[\`${name}\`\\]\\(([\\w-]+\\.md)\\) \\|`, 'm').exec(project.textOf(TABLE)) ?? [];
  const wanted: readonly (readonly [boolean, string])[] = [
    [project.textOf(INDEX).includes(`export * from './${file}';`), `${path}: add a line './${file}' to ${INDEX}`],
    [
      page !== undefined,
      `${path}: add a row to the table in ${TABLE} that begins with a link from \`${name}\` to its page`,
    ],
    [
      page === undefined || project.paths.includes(`docs/functions/${page}`),
      `${TABLE} leads from \`${name}\` to a page that is not there: write docs/functions/${page}`,
    ],
    [
      tests.some((text) => text.includes(`new ${name}(`)),
      `${path}: test the class in test/packaging/<language>/${file}.test.ts`,
    ],
  ];
  return wanted.filter(([isThere]) => !isThere).map(([, message]) => message);
}
