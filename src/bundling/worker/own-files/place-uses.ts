import { extname } from 'node:path';
import type * as Esbuild from 'esbuild';
import { resolveNames } from '../../../analysis/syntax/scopes';
import { SourceLines } from '../../../analysis/syntax/source-lines';
import { childrenOf, parseStatements, type Syntax } from '../../../analysis/syntax/syntax';
import { indexOf } from './file-index';
import { textsGivenTo } from './given-texts';
import { LOADS_BY_PATH, type ModulePath, modulePathsIn } from './module-paths';
import { calledName, PlaceReader } from './place-value';
import { below, isFileItself, isOwnFolder, type PlaceValue } from './places';

/** A place that a file works out while it runs. */
export interface PlaceUse extends PlaceValue {
  /** The line in the file, counted from 1. */
  readonly line: number;
  /** Whether it is read or listed there and then, or run as code of its own. */
  readonly use: 'read' | 'list' | 'run' | 'other';
}

/** What a file works out while it runs. */
export interface FileUses {
  readonly places: readonly PlaceUse[];
  /** The paths by which it loads modules. */
  readonly paths: readonly (Omit<ModulePath, 'node'> & { readonly line: number })[];
}

const NOTHING: FileUses = { places: [], paths: [] };

/** What a file must have in it to be worth a look. */
const SIGNS =
  /\b__(?:dir|file)name\b|\bimport\.meta\b|\brequire\.resolve\b|\bcreateRequire\b|\bprocess\.cwd\(|\bLAMBDA_TASK_ROOT\b|\/var\/task\b|\bread(?:File|dir)|\bcreateReadStream\b/;

const READS = /^(?:readFile|createReadStream|open|readJson|readJSON|copyFile|cp)(?:Sync)?$/;
const LISTS = /^(?:readdir|opendir|glob)(?:Sync)?$/;

/** What a source file works out. Nothing if it cannot be read: esbuild tells what is wrong with it. */
export async function fileUses(esbuild: typeof Esbuild, path: string, source: string): Promise<FileUses> {
  if (!SIGNS.test(source) && !LOADS_BY_PATH.test(source)) return NOTHING;
  const loader = extname(path).slice(1).replace(/^[cm]/, '') as Esbuild.Loader;
  try {
    const { code, map } = await esbuild.transform(source, { loader, sourcemap: 'external', jsx: 'automatic' });
    return usesIn(code, new SourceLines(code, map));
  } catch {
    return NOTHING;
  }
}

function usesIn(code: string, lines: SourceLines): FileUses {
  const tree = parseStatements(code);
  const names = resolveNames(tree);
  const placed = <T extends { readonly node: Syntax }>({ node, ...use }: T) => ({
    ...use,
    line: lines.lineOf(node.start) ?? 1,
  });
  return { places: placesIn(tree, names).map(placed), paths: modulePathsIn(tree, names).map(placed) };
}

/** The places that some code works out, each with the expression for it. */
export function placesIn(
  tree: Syntax,
  names = resolveNames(tree),
): (Omit<PlaceUse, 'line'> & { readonly node: Syntax })[] {
  const reader = new PlaceReader(names, indexOf(tree));
  const found: ReturnType<typeof placesIn> = [];
  const visit = (node: Syntax): void => {
    const use = useOf(node, reader);
    const value = reader.read(node) ?? (use === 'read' || use === 'list' ? relativePath(node, reader) : undefined);
    const called = value?.isOpen ? placesInCalls(node, reader) : [];
    for (const place of called) found.push({ ...place, use, node });
    // Of its own folder, nothing is copied for names that nobody gives.
    const isTold = called.length > 0 && value !== undefined && isOwnFolder(value);
    if (value && !isFileItself(value) && !isTold) found.push({ ...value, use, node });
    for (const place of patternsIn(node, reader)) found.push({ ...place, use: 'list', node });
    // What is inside of a place is only the way to it.
    if (!value) for (const child of childrenOf(node)) visit(child);
  };
  visit(tree);
  return found;
}

/** The places that an expression stands for in the calls of the function that it is in. */
function placesInCalls(node: Syntax, reader: PlaceReader): PlaceValue[] {
  const places = textsGivenTo(node, reader).map((given) => reader.inCall(given).read(node));
  return places.filter((place) => place !== undefined && !place.isOpen && !isFileItself(place)) as PlaceValue[];
}

/** A path that is written as it is means a file below the working directory. */
function relativePath(node: Syntax, reader: PlaceReader): PlaceValue | undefined {
  const text = reader.text(node);
  const isRelative = text !== undefined && /^(?:\.\/)?\.?\w[\w./-]*$/.test(text);
  return isRelative ? { base: 'app', path: text, isOpen: false } : undefined;
}

function useOf(node: Syntax, reader: PlaceReader): PlaceUse['use'] {
  const call = node.parent;
  if (!call?.arguments || call.arguments[0] !== node) return 'other';
  const name = calledName(call.callee) ?? '';
  if (call.type === 'NewExpression') return name === 'Worker' ? 'run' : 'other';
  if (reader.read(call)) return 'other';
  if (name === 'fork') return 'run';
  if (LISTS.test(name)) return 'list';
  return READS.test(name) ? 'read' : 'other';
}

/** `glob('*.html', { cwd: __dirname })`: patterns, or paths, that are meant from a place on. */
function patternsIn({ type, arguments: given }: Syntax, reader: PlaceReader): PlaceValue[] {
  if (!/^(?:Call|New)Expression$/.test(type) || given.length < 2) return [];
  const [first, ...options] = given as Syntax[];
  const properties = options.flatMap((option) => (option.type === 'ObjectExpression' ? option.properties : []));
  const cwd = reader.read(properties.find(({ key }) => key?.name === 'cwd')?.value);
  if (!cwd || cwd.isOpen) return [];
  const listed: Syntax[] = first.type === 'ArrayExpression' ? first.elements : [first];
  const texts = listed.map((node) => reader.text(node ?? undefined));
  return texts.flatMap((text) => (text && !text.startsWith('!') ? (below(cwd, text) ?? []) : []));
}
