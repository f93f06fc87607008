import { posix } from 'node:path';
import type { Names } from '../../../analysis/syntax/scopes';
import { childrenOf, type Syntax } from '../../../analysis/syntax/syntax';
import { localPath } from '../../../private/paths';
import type { FileQuery } from '../../files/file-queries';
import { namesIn } from '../../files/folder-files';
import type { FileAside } from '../../protocol/bundle-record';
import { indexOf } from './file-index';
import { isThereAnyway, namesOf } from './module-names';
import { calledName, PlaceReader } from './place-value';

/** What has a call in it that loads a module by a path that is put together. */
export const LOADS_BY_PATH = /(?<![.\w$])(?:require|import)\(\s*(?!(["'])[^"'`\n]*\1\s*[,)]|\))/;

/** What esbuild puts in place of `require` in an ES module. */
const REQUIRE = 'Dynamic require of ';

/** Whether the code of a bundle loads by such names. What nobody calls is not in it, and constants are where they are used. */
export function mayLoad(code: string, names: readonly string[]): boolean {
  if (names.some((name) => code.includes(JSON.stringify(name)))) return true;
  return names.length === 0 && (LOADS_BY_PATH.test(code) || code.includes(REQUIRE));
}

/** A path of own modules that is complete only at run time. */
export interface ModulePath {
  readonly node: Syntax;
  /** How it begins. */
  readonly start: string;
  /** How it ends, if esbuild follows it: where it is written in the call that loads. */
  readonly end?: string;
  /** The names that it may be, if it is no path that is put together: none if they are known only at run time. */
  readonly names?: readonly string[];
}

/** The paths of own modules that some code puts together and loads. */
export function modulePathsIn(tree: Syntax, names: Names): ModulePath[] {
  const reader = new PlaceReader(names, indexOf(tree));
  const found: ModulePath[] = [];
  const visit = (node: Syntax): void => {
    const path = loadedBy(node, names);
    const module = path && !isText(path) && !isPlace(path, reader) ? moduleOf(path, reader) : undefined;
    if (module) found.push(module);
    for (const child of childrenOf(node)) visit(child);
  };
  visit(tree);
  return found;
}

/** Whether it leads to files that are copied. */
function isPlace(node: Syntax, reader: PlaceReader): boolean {
  if (reader.read(node)) return true;
  const inner = node.type === 'CallExpression' && calledName(node.callee) === 'pathToFileURL' && node.arguments[0];
  return node.type === 'MemberExpression' ? isPlace(node.object, reader) : Boolean(inner && isPlace(inner, reader));
}

function moduleOf(node: Syntax, reader: PlaceReader): ModulePath | undefined {
  const start = startOf(node, reader);
  if (start !== undefined && /^\.{1,2}(?:\/|$)/.test(start))
    return { node, start, end: startOf(node) === undefined ? undefined : endOf(node) };
  if (start !== undefined && isThereAnyway(start)) return undefined;
  const names = namesOf(node, reader);
  if (names?.every(isThereAnyway) || isChoice(node)) return undefined;
  return { node, start: '', names: names?.filter((name) => !isThereAnyway(name)) ?? [] };
}

/** Texts that are chosen from where they are loaded, which esbuild follows. */
function isChoice({ type, consequent, alternate }: Syntax): boolean {
  return type === 'ConditionalExpression' && [consequent, alternate].every((one) => isText(one) || isChoice(one));
}

function isText({ type }: Syntax): boolean {
  return type === 'Literal';
}

function loadedBy(node: Syntax, names: Names): Syntax | undefined {
  if (node.type === 'ImportExpression') return node.source;
  const isRequire =
    node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === 'require';
  return isRequire && !node.callee.binding && !names.top.has('require') ? node.arguments[0] : undefined;
}

/**
 * @param reader follows what is not written in the expression itself
 * @param steps how many constants are followed
 */
function startOf(node: Syntax | undefined | null, reader?: PlaceReader, steps = 8): string | undefined {
  switch (node?.type) {
    case 'Literal':
      return typeof node.value === 'string' ? node.value : undefined;
    case 'TemplateLiteral':
      return node.quasis[0].value.cooked || startOf(node.expressions[0], reader, steps);
    case 'BinaryExpression':
      return node.operator === '+' ? startOf(node.left, reader, steps) : undefined;
    case 'Identifier':
      return reader && steps > 0 ? startOf(reader.constant(node), reader, steps - 1) : undefined;
    case 'CallExpression':
      return reader && startOfCall(node, reader, steps);
    default:
      return undefined;
  }
}

function startOfCall({ callee, arguments: given }: Syntax, reader: PlaceReader, steps: number): string | undefined {
  if (calledName(callee) === 'resolve') return startOf(given[0], reader, steps);
  if (calledName(callee) !== 'join') return undefined;
  if (callee.object?.type === 'ArrayExpression') return startOf(callee.object.elements[0], reader, steps);
  // What is joined begins with a name, unless it leads out of the folder.
  const start = startOf(given[0], reader, steps);
  return start?.startsWith('..') ? start : undefined;
}

function endOf(node: Syntax): string {
  if (node.type === 'TemplateLiteral') return node.quasis.at(-1)?.value.cooked ?? '';
  const last = node.type === 'BinaryExpression' ? node.right : node;
  return isText(last) ? String(last.value) : '';
}

/** What is to be said of a path: that esbuild does not follow it, or which source it passes by. */
export function asideOfPath(
  appDir: string,
  file: string,
  at: string,
  { start, end, names }: Omit<ModulePath, 'node'>,
): { readonly asides: readonly FileAside[]; readonly queries: readonly FileQuery[] } {
  if (names) return { asides: [{ kind: 'name', file: names.join(', '), at }], queries: [] };
  if (end === undefined) return { asides: [{ kind: 'path', file: start, at }], queries: [] };
  const [, letter] = /^\.([cm]?)js$/.exec(end) ?? [];
  if (letter === undefined) return { asides: [], queries: [] };
  const folder = posix.join(posix.dirname(file), `${start}-`, '..');
  const there = namesIn(localPath(appDir, folder)).sort();
  const source = there.find((name) => isPassedBy(there, name, letter));
  const asides: FileAside[] = source === undefined ? [] : [{ kind: 'ending', file: posix.join(folder, source), at }];
  return { asides, queries: [['listing', folder, '']] };
}

/** Whether a file is TypeScript that is asked for by its compiled name. */
function isPassedBy(names: readonly string[], name: string, letter: string): boolean {
  const ending = [`.${letter}ts`, `.${letter}tsx`].find((one) => name.endsWith(one));
  if (ending === undefined) return false;
  const stem = name.slice(0, -ending.length);
  return !/\.(?:d|test|spec)$/.test(stem) && !names.includes(`${stem}.${letter}js`);
}
