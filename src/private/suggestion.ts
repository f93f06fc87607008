/**
 * Returns the candidate that `name` may be a misspelling of; undefined if none is close.
 *
 * @param limit how many mistakes count as close; two, or a third of a long name, if left out
 */
export function nearest(name: string, candidates: readonly string[], limit = limitFor(name)): string | undefined {
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter((ranking) => ranking.distance <= limit)
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1));
  return ranked[0]?.candidate;
}

function limitFor(name: string): number {
  return Math.max(2, Math.floor(name.length / 3));
}

/** The number of characters to add, remove, replace or exchange with the next one to turn one word into the other. */
function distance(from: string, to: string): number {
  let before: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const replaced = row[j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1);
      const isExchanged = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      const exchanged = isExchanged ? before[j - 2] + 1 : replaced;
      next.push(Math.min(replaced, exchanged, row[j] + 1, next[j - 1] + 1));
    }
    before = row;
    row = next;
  }
  return row[to.length];
}
