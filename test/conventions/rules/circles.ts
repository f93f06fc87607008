import type { Project } from '../project';
import { type Exceptions, type Rule, unused } from '../rule';

/** Circles that may stay, by their files. */
const ALLOWED: Exceptions = {
  'src/triggers/polling/filter/dynamodb.ts, src/triggers/polling/filter/field.ts, src/triggers/polling/filter/filter.ts':
    'public types whose methods return each other',
};

export const circles: Rule = {
  name: 'files do not import each other in a circle, types included',
  violations: (project) => {
    const found = circlesIn(project).map((files) => files.sort().join(', '));
    return [
      ...found
        .filter((files) => !(files in ALLOWED))
        .map((files) => `${files} import each other: move what they share to a file below them`),
      ...unused(ALLOWED, found, 'ALLOWED (test/conventions/rules/circles.ts)'),
    ];
  },
};

/** The sets of files that reach each other (Tarjan's strongly connected components of more than one file). */
function circlesIn(project: Project): string[][] {
  const targets = new Map(project.sources.map((path) => [path, project.importsOf(path).map(({ to }) => to)]));
  const order = new Map<string, number>();
  const open: string[] = [];
  const circles: string[][] = [];

  // Returns the earliest open file that a file reaches.
  const visit = (path: string): number => {
    const own = order.size;
    order.set(path, own);
    open.push(path);
    const reached = (targets.get(path) ?? [])
      .filter((target) => targets.has(target))
      .map((target) => {
        const seen = order.get(target);
        if (seen === undefined) return visit(target);
        return open.includes(target) ? seen : own;
      });
    const earliest = Math.min(own, ...reached);
    if (earliest === own) {
      const circle = open.splice(open.indexOf(path));
      if (circle.length > 1 || targets.get(path)?.includes(path)) circles.push(circle);
    }
    return earliest;
  };

  for (const path of targets.keys()) if (!order.has(path)) visit(path);
  return circles;
}
