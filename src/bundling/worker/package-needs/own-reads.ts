import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join, sep } from 'node:path';
import { BY_NAME } from '../../../analysis/libraries/package-reads';
import { childrenOf, isFunction, parseStatements, type Syntax } from '../../../analysis/syntax/syntax';
import { packageFolder } from '../../../private/paths';
import { statusOf } from '../../files/file-status';
import { NATIVE } from '../../files/native-signs';
import { placesIn } from '../own-files/place-uses';
import { calledName } from '../own-files/place-value';
import { dataOf, handsOutPlace } from './own-folder';
import { asksForParent } from './parent-module';

/** What code has in it that knows its own place. */
export const SIGNS =
  /\b__(?:dir|file)name\b|\bimport\.meta\b|\brequire\.resolve\b|\bcreateRequire\b|\bmodule(?:\?\.|\.|\[["'])parent\b/;

const CODE = /^\.[cm]?js$/;
const DATA = /(["'`])([\w./-]+\.(?:wasm|dat|data|bin|br|ttf|otf|afm|icc|traineddata|node))\1/g;

/** Something that a file of a package wants to find beside itself, and that would not be beside the bundle. */
export interface OwnRead {
  readonly path: string;
  /** The function that wants it, if it is code to be run: what a function does that nobody calls is of no interest. */
  readonly by?: string;
  /** Whether the file itself calls that function. */
  readonly isCalled?: boolean;
}

/** What a file of a package wants to find beside itself, as far as it matters: the first that is wanted in any case ends the list. */
export function ownReads(path: string): readonly OwnRead[] {
  const source = readFileSync(path, 'utf8');
  if (!SIGNS.test(source)) return [];
  try {
    const tree = parseStatements(source);
    const places = placesThere(tree, path);
    if (places.some(({ by }) => by === undefined)) return places;
    const sure =
      (handsOutPlace(tree) ? dataOf(path) : undefined) ??
      (asksForParent(tree) ? 'module.parent' : undefined) ??
      moduleThere(tree, path, source) ??
      dataThere(path, source) ??
      compiledThere(path, source);
    return sure === undefined ? places : [...places, { path: sure }];
  } catch {
    const data = dataThere(path, source);
    return data === undefined ? [] : [{ path: data }];
  }
}

/** Files and folders of the package, by paths that are worked out. */
function placesThere(tree: Syntax, path: string): OwnRead[] {
  const folder = dirname(path);
  return placesIn(tree).flatMap(({ base, path: place, node, isOpen, use }): OwnRead[] => {
    if (base !== 'file' || !/\w/.test(place) || isInTry(node)) return [];
    // A bundler gives a manifest to who requires it, and many others only hand its place on.
    const isManifest = place.endsWith('package.json');
    if (!statusOf(join(folder, place)) || (isManifest && use !== 'read')) return [];
    const mayBeUnused = !isOpen && (isManifest || CODE.test(extname(place)));
    const by: string | undefined = mayBeUnused ? functionAbove(node)?.id?.name : undefined;
    return by === undefined ? [{ path: place }] : [{ path: place, by, isCalled: isCalled(tree, by) }];
  });
}

/** A module that is looked for while the code runs, from the place of the file. */
function moduleThere(tree: Syntax, path: string, source: string): string | undefined {
  const makers = /\bcreateRequire\b/.test(source) ? requiresMadeIn(tree) : new Set<string>();
  let found: string | undefined;
  const visit = (node: Syntax): void => {
    if (found !== undefined) return;
    const name = node.type === 'CallExpression' ? moduleIn(node, makers) : undefined;
    if (name !== undefined && !isInTry(node) && isThere(path, name)) found = name;
    for (const child of childrenOf(node)) visit(child);
  };
  visit(tree);
  return found;
}

function moduleIn({ callee, arguments: given }: Syntax, makers: ReadonlySet<string>): string | undefined {
  const [first] = given;
  if (first?.type !== 'Literal' || typeof first.value !== 'string' || /^node:/.test(first.value)) return undefined;
  const isResolve = callee.type === 'MemberExpression' && callee.property.name === 'resolve';
  const called = isResolve ? callee.object : callee;
  if (isResolve && called.name === 'require') return first.value;
  return makers.has(called.name) || isMaker(called) ? first.value : undefined;
}

function requiresMadeIn(tree: Syntax): Set<string> {
  const names = new Set<string>();
  const visit = (node: Syntax): void => {
    if (node.type === 'VariableDeclarator' && isMaker(node.init)) names.add(node.id.name);
    for (const child of childrenOf(node)) visit(child);
  };
  visit(tree);
  return names;
}

function isMaker(node: Syntax | null | undefined): boolean {
  return node?.type === 'CallExpression' && calledName(node.callee) === 'createRequire';
}

function isThere(path: string, name: string): boolean {
  if (name.startsWith('.'))
    return ['', '.js', '.json', '/index.js'].some((end) => existsSync(join(dirname(path), name + end)));
  return !/^[a-z_]+$/.test(name) || existsSync(join(path.replace(/([\\/]node_modules[\\/]).*/s, '$1'), name));
}

/** Compiled code for the web knows the file that it loads by name only. */
function dataThere(path: string, source: string): string | undefined {
  if (!/\b__dirname\b|\bimport\.meta\b/.test(source)) return undefined;
  return [...source.matchAll(DATA)].map(([, , name]) => name).find((name) => existsSync(join(dirname(path), name)));
}

/** A compiled file that is loaded by a path made up of platform and processor. */
function compiledThere(path: string, source: string): string | undefined {
  const loads = BY_NAME.test(source) || /\bdlopen\(/.test(source);
  const folder = packageFolder(path.split(sep).join('/'));
  if (!loads || folder === undefined || !/\.node["'`]/.test(source)) return undefined;
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(NATIVE));
  return found.map((name) => name.split(sep).join('/')).sort()[0];
}

function isInTry(node: Syntax): boolean {
  for (let inner = node, outer = node.parent; outer; inner = outer, outer = outer.parent)
    if (outer.type === 'TryStatement' && outer.block === inner) return true;
  return false;
}

/** Whether code calls a function of its own by its name. */
function isCalled(tree: Syntax, name: string): boolean {
  const visit = (node: Syntax): boolean => {
    if (isFunction(node) && node.id?.name === name) return false;
    return (/^(?:Call|New)Expression$/.test(node.type) && node.callee.name === name) || childrenOf(node).some(visit);
  };
  return visit(tree);
}

function functionAbove(node: Syntax): Syntax | undefined {
  let found: Syntax | undefined;
  for (let outer = node.parent; outer; outer = outer.parent) if (isFunction(outer)) found = outer;
  return found;
}
