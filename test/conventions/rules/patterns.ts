import { attackOn, type Pattern, patternsIn } from '../patterns';
import type { Project } from '../project';
import { type Exceptions, type Rule, unused } from '../rule';

/** Patterns that take the square of the length of texts that are short. */
const ON_SHORT_TEXTS: Exceptions = {
  '/(?:\\*\\*\\/)+|\\*+|\\?|\\{|\\}|,|\\[[^\\]/]+\\]|[\\\\^$.|+()[\\]]/g':
    'users write the patterns of watchFiles by hand',
};

export const patterns: Rule = {
  name: 'a regular expression takes time in proportion to its text',
  violations: (project) => {
    const slow = slowIn(project);
    return [
      ...slow
        .filter(({ isExponential, pattern }) => isExponential || !(pattern in ON_SHORT_TEXTS))
        .map(
          ({ path, line, pattern, isExponential, pump }) =>
            `${path}:${line}: ${pattern} takes ${isExponential ? 'exponential' : 'quadratic'} time on many ${JSON.stringify(pump)}: let every letter lead to one place`,
        ),
      ...unused(
        ON_SHORT_TEXTS,
        slow.map(({ pattern }) => pattern),
        'ON_SHORT_TEXTS (test/conventions/rules/patterns.ts)',
      ),
    ];
  },
};

type Slow = { path: string; line: number; pattern: string } & NonNullable<ReturnType<typeof attackOn>>;

const attacks = new Map<string, ReturnType<typeof attackOn>>();
/** Copies of the project differ in one text. */
const patternsOfText = new Map<string, readonly Pattern[]>();

function patternsOf(text: string): readonly Pattern[] {
  const found = patternsOfText.get(text) ?? patternsIn(text);
  patternsOfText.set(text, found);
  return found;
}

function slowIn(project: Project): Slow[] {
  return project.sources.flatMap((path) =>
    patternsOf(project.textOf(path)).flatMap(({ source, flags, line }) => {
      const pattern = `/${source}/${flags}`;
      if (!attacks.has(pattern)) attacks.set(pattern, attackOn({ source, flags }));
      const attack = attacks.get(pattern);
      return attack ? [{ path, line, pattern, ...attack }] : [];
    }),
  );
}
