import type { Resource } from '../model/resource';
import { follows, type Hop } from './hop';

/** Returns the loops in which something sent comes back to a function: for each the shortest, and each loop once. */
export function loopsIn(hops: readonly Hop[], starts: readonly Resource[]): (readonly Hop[])[] {
  const left = onCircles(hops);
  const bySource = new Map<Resource, Hop[]>();
  for (const hop of left) bySource.set(hop.from, [...(bySource.get(hop.from) ?? []), hop]);
  const loops = new Map<string, readonly Hop[]>();
  for (const start of starts) {
    for (const first of bySource.get(start) ?? []) {
      const loop = shortest(first, bySource);
      const key = loop && [...new Set(loop.map(({ from }) => from.construct.node.path))].sort().join(' ');
      if (key !== undefined && !loops.has(key)) loops.set(key, loop as readonly Hop[]);
    }
  }
  return [...loops.values()];
}

/** Returns the shortest way that begins with a step and ends where it begins. */
function shortest(first: Hop, bySource: ReadonlyMap<Resource, readonly Hop[]>): readonly Hop[] | undefined {
  const seen = new Set([first]);
  const ways: (readonly Hop[])[] = [[first]];
  for (const way of ways) {
    const last = way[way.length - 1];
    if (last.to === first.from && follows(last, first)) return way;
    for (const next of bySource.get(last.to) ?? []) {
      if (seen.has(next) || !follows(last, next)) continue;
      seen.add(next);
      ways.push([...way, next]);
    }
  }
  return undefined;
}

/** Leaves out what begins where nothing arrives or ends where nothing begins: in most apps that is everything. */
function onCircles(hops: readonly Hop[]): readonly Hop[] {
  const [begins, ends] = [new Set(hops.map(({ from }) => from)), new Set(hops.map(({ to }) => to))];
  const left = hops.filter(({ from, to }) => ends.has(from) && begins.has(to));
  return left.length === hops.length ? hops : onCircles(left);
}
