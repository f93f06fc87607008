import { folderOf, isIndex } from '../project';
import { type Exceptions, type Rule, unused } from '../rule';

const MOST_FILES = 16;

/** Folders in which all files are of one kind. */
const OF_ONE_KIND: Exceptions = {
  'src/links/kinds': 'one file for each kind of resource',
};

export const folders: Rule = {
  name: `a folder holds at most ${MOST_FILES} files, indexes aside, unless all are of one kind`,
  violations: (project) => {
    const counts = new Map<string, number>();
    for (const path of project.sources.filter((path) => !isIndex(path))) {
      const folder = `src/${folderOf(path)}`;
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
    const large = [...counts].filter(([, count]) => count > MOST_FILES);
    return [
      ...large
        .filter(([folder]) => !(folder in OF_ONE_KIND))
        .map(([folder, count]) => `${folder} holds ${count} files: move some of them to a folder of their own`),
      ...unused(
        OF_ONE_KIND,
        large.map(([folder]) => folder),
        'OF_ONE_KIND (test/conventions/rules/sizes.ts)',
      ),
    ];
  },
};

const MOST_LINES = 220;

// Structs are long because every property is described; there is no logic in them.
const LONGER: Readonly<Record<string, number>> = {
  'src/bundling/options/bundling-options.ts': 400,
  'src/functions/handler-function-options.ts': 420,
  'src/wiring/function-defaults.ts': 380,
  'src/wiring/wiring.ts': 300,
};

const GENERATED = /^\/\/ .*\b(generated|made) by tools\//i;

export const files: Rule = {
  name: `a file has at most ${MOST_LINES} lines`,
  violations: (project) =>
    project.sources
      .filter((path) => !GENERATED.test(project.textOf(path)))
      .map((path) => ({ path, lines: project.textOf(path).split('\n').length, most: LONGER[path] ?? MOST_LINES }))
      .filter(({ lines, most }) => lines > most)
      .map(({ path, lines, most }) => `${path} has ${lines} lines, ${most} are allowed: split it`),
};
