import { SHAPES, type ShapeName } from './shapes';

/** Names that users give to parts of their own events too, so they tell nothing of a source. */
const PLAIN = new Set(
  `Name account accountId action agent arguments body bot cookies events function headers id identity info inputText messages
   parameters path prev records region request requestBody resource resources response sessionId source stash state time
   userName version window`.split(/\s+/),
);

/** Whether a path tells of the source that sends it. */
export function isTelling(path: string): boolean {
  return !PLAIN.has(path.split(/[.[(]/, 1)[0]);
}

/** Whether an event of a shape may have something at a path. */
export function mayHave(shape: ShapeName, path: string): boolean {
  return isAmong(path, SHAPES[shape].paths);
}

/** Whether something may be at a path of what has some paths, and all below them. */
export function isAmong(path: string, paths: readonly string[]): boolean {
  return paths.some((known) => isWithin(path, known) || isWithin(known, path));
}

/** Whether a path is another one, or below it. */
export function isWithin(path: string, above: string): boolean {
  return path.startsWith(above) && (path.length === above.length || '.[('.includes(path[above.length]));
}
