import type { Metafile } from 'esbuild';
import { portablePath } from '../../../private/paths';
import { closure, targetsOf } from '../inputs/closure';
import { NAMES, SDK, type Share } from './apart';
import { changesGlobals } from './changed-globals';
import { type LeftImport, type LeftSdk, SYMBOL, symbolOf } from './left-sdk';

const SYMBOLS = new RegExp(`\\b${SYMBOL}\\w+`, 'g');

/** What a function takes from the SDK, or from a package that has a file of its own. */
export interface SdkSet {
  readonly share: Share;
  /** By the name in the SDK part, sorted. */
  readonly symbols: readonly SdkSymbol[];
  /** Files that are loaded although nothing of them is used, sorted. */
  readonly loaded: readonly string[];
}

/** Something that a file of the SDK exports. */
export interface SdkSymbol {
  readonly symbol: string;
  readonly path: string;
  readonly name: string;
}

/** The code of an entry without the SDK. */
export interface OwnPart {
  /** The entry, as the metafile names it. */
  readonly entryPoint: string;
  readonly code: string;
  readonly meta: Metafile['outputs'][string];
}

/**
 * What the own code of an entry takes from the SDK: undefined if it has nothing to do with it, and `whole` if the two can't
 * be divided without a difference that might be noticed.
 */
export function sdkSetOf(left: LeftSdk, inputs: Metafile['inputs'], own: OwnPart): SdkSet | 'whole' | undefined {
  const { atOnce, later } = reachedFrom(inputs, own.entryPoint);
  const all = [...atOnce, ...later];
  const isOfSdk = ({ share }: LeftImport) => share === SDK;
  const sdkAt = (file: string) => [left.imports.get(file) ?? []].flat().filter(isOfSdk);
  if (all.some((file) => left.undivided.has(file))) return 'whole';
  // What is loaded later, or perhaps never, must not be loaded at the start.
  if (later.some((file) => sdkAt(file).length > 0)) return 'whole';
  const modules = own.meta.imports.map(({ path }) => path);
  if (modules.some((name) => NAMES.test(name))) return 'whole';
  const imports = all.flatMap(sdkAt);
  if (imports.length === 0) return modules.includes(left.fileOf(SDK)) ? 'whole' : undefined;
  const live = Object.keys(own.meta.inputs).flatMap((file) => left.imports.get(file) ?? []);
  if (hasTwoVersions(imports) || changesGlobals(own.code)) return 'whole';
  const used = usedSymbols(own.code);
  const symbols = symbolsOf(live.filter(isOfSdk), used);
  const loaded = live
    .filter(isOfSdk)
    .filter(
      ({ written, names, sideEffects }) => sideEffects && ![...names].some((name) => used.has(symbolOf(written, name))),
    );
  // Something else writes such names, or nothing is left to be divided.
  if (symbolsOf(live, used).length !== used.size || symbols.length + loaded.length === 0) return 'whole';
  return { share: SDK, symbols, loaded: [...new Set(loaded.map(({ path }) => path))].sort() };
}

/** What tells sets apart, wherever the app is. */
export function idOfSet(appDir: string, { symbols, loaded }: SdkSet): string {
  const place = (path: string) => portablePath(appDir, path);
  return JSON.stringify([symbols.map(({ symbol, path }) => [symbol, place(path)]), loaded.map(place)]);
}

/** The source of the module with the SDK, or a package. */
export function moduleOf({ share, symbols, loaded }: SdkSet): string {
  return [
    // As an ES module is.
    ...(share === SDK ? [] : ['"use strict";']),
    ...loaded.map((path) => `import ${JSON.stringify(path)};`),
    ...symbols.map(({ symbol, path, name }) => `export { ${name} as ${symbol} } from ${JSON.stringify(path)};`),
  ].join('\n');
}

/** The names of the symbols in some code. */
export function usedSymbols(code: string): ReadonlySet<string> {
  return new Set(code.match(SYMBOLS));
}

export function symbolsOf(imports: readonly LeftImport[], used: ReadonlySet<string>): SdkSymbol[] {
  const all = new Map<string, SdkSymbol>();
  for (const { written, path, names } of imports)
    for (const name of names) {
      const symbol = symbolOf(written, name);
      if (used.has(symbol)) all.set(symbol, { symbol, path, name });
    }
  return [...all.values()].sort((a, b) => (a.symbol < b.symbol ? -1 : 1));
}

function hasTwoVersions(imports: readonly LeftImport[]): boolean {
  const paths = new Map(imports.map(({ written, path }) => [written, path]));
  return imports.some(({ written, path }) => paths.get(written) !== path);
}

/** The inputs that are loaded with an entry, and those that are loaded later, or in between by `require`. */
export function reachedFrom(inputs: Metafile['inputs'], entry: string): { atOnce: string[]; later: string[] } {
  const atOnce = closure(inputs, [entry], (kind) => kind === 'import-statement');
  const targets = [...atOnce].flatMap((file) => targetsOf(inputs, file, (kind) => kind !== 'import-statement'));
  return { atOnce: [...atOnce], later: [...closure(inputs, targets, () => true)] };
}
