import * as ts from 'typescript';
import type { Project } from '../project';
import type { Rule } from '../rule';
import { nodesIn } from '../syntax';

const PAGE = 'docs/errors.md';

export const errorTable: Rule = {
  name: 'every code of an error or a warning has one row in docs/errors.md, and every row a code',
  violations: (project) => {
    const rows = rowsOf(project);
    const codes = new Set(project.sources.flatMap((path) => nodesIn(project.textOf(path), codesOf).flat()));
    const twice = rows.filter((code, at) => rows.indexOf(code) < at);
    return [
      ...[...codes].filter((code) => !rows.includes(code)).map((code) => `${code} has no row: add one to ${PAGE}`),
      ...[...new Set(twice)].map((code) => `${code} has more than one row: merge them in ${PAGE}`),
      ...rows.filter((code) => !codes.has(code)).map((code) => `${code} is in no source: remove its row from ${PAGE}`),
    ];
  },
};

/** The codes in the first cells of the tables. */
function rowsOf(project: Project): string[] {
  const cells = project
    .textOf(PAGE)
    .split('\n')
    .flatMap((line) => /^\| (`[^|]*`) \|/.exec(line)?.[1] ?? []);
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, code]) => code));
}

/** The codes of a fault: what is written at `code`; and the id of a warning, which begins with the library's name. */
function codesOf(node: ts.Node): string[] | undefined {
  if (ts.isTemplateExpression(node) && node.head.text === '') {
    const [first, ...more] = node.templateSpans;
    const isId = first.expression.getText() === 'PREFIX' && more.length === 0 && /^:\w+$/.test(first.literal.text);
    return isId ? [`lambdaform${first.literal.text}`] : undefined;
  }
  if (ts.isStringLiteralLike(node)) return /^lambdaform:\w+$/.test(node.text) ? [node.text] : undefined;
  const named = ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node) || ts.isParameter(node);
  if (!named || node.name.getText() !== 'code' || !node.initializer) return undefined;
  return literalsIn(node.initializer).filter((text) => /^[A-Z][A-Za-z]+$/.test(text));
}

function literalsIn(node: ts.Node): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isConditionalExpression(node)) return [...literalsIn(node.whenTrue), ...literalsIn(node.whenFalse)];
  return [];
}
