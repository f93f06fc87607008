import type { Metafile } from 'esbuild';
import type { Share } from './apart';
import { type LeftSdk, SYMBOL } from './left-sdk';
import { type OwnPart, reachedFrom, type SdkSet, symbolsOf, usedSymbols } from './sdk-set';

/**
 * What an entry takes from packages that have files of their own. `inside` if one of them can't be divided from its code without
 * a difference that might be noticed.
 */
export function setsApart(
  left: LeftSdk,
  inputs: Metafile['inputs'],
  own: OwnPart,
  packages: readonly Share[],
): ReadonlyMap<Share, SdkSet> | 'inside' {
  const sets = new Map<Share, SdkSet>();
  for (const share of packages) {
    const set = setOf(left, inputs, own, share);
    if (set === 'inside') return set;
    if (set) sets.set(share, set);
  }
  return sets;
}

function setOf(left: LeftSdk, inputs: Metafile['inputs'], own: OwnPart, share: Share): SdkSet | 'inside' | undefined {
  const { atOnce, later } = reachedFrom(inputs, own.entryPoint);
  const isLeft = (file: string) => left.imports.get(file)?.share === share;
  if (![...atOnce, ...later].some(isLeft)) return undefined;
  // What is loaded later, or perhaps never, must not be loaded at the start; and nothing may be there twice.
  if (later.some(isLeft) || [...atOnce, ...later].some((file) => left.inside.get(share)?.has(file))) return 'inside';
  const live = Object.keys(own.meta.inputs)
    .filter(isLeft)
    .flatMap((file) => left.imports.get(file) ?? []);
  const used = usedSymbols(own.code);
  const symbols = symbolsOf(live, used);
  const loaded = live.filter(({ sideEffects }) => sideEffects).map(({ path }) => path);
  const isNamed = own.meta.imports.some(({ path }) => path === left.fileOf(share));
  const ofShare = [...used].filter((symbol) => symbol.startsWith(`${SYMBOL}${share}_`));
  // Something else writes such names.
  if (ofShare.length !== symbols.length) return 'inside';
  if (symbols.length + loaded.length === 0) return isNamed ? 'inside' : undefined;
  // Of two files of a package, the one might be loaded long after the other.
  if (new Set(live.map(({ path }) => path)).size > 1) return 'inside';
  return { share, symbols, loaded: symbols.length > 0 ? [] : [...new Set(loaded)].sort() };
}
