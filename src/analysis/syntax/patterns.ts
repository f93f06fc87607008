import { nameOfKey, type Syntax } from './syntax';

/** Where a name gets its value: an expression or a parameter, and the way through it if it was taken apart. */
export interface Definition {
  readonly from?: Syntax;
  readonly parameter?: { readonly of: Syntax; readonly index: number };
  readonly path: readonly string[];
  /** Values for when there is none. */
  readonly fallbacks: readonly Syntax[];
  /** Where the name stands. */
  readonly at: Syntax;
}

/** The patterns directly in a pattern. */
export function partsOf(pattern: Syntax): Syntax[] {
  if (pattern.type === 'ObjectPattern') return pattern.properties;
  if (pattern.type === 'ArrayPattern') return pattern.elements.filter(Boolean);
  if (pattern.type === 'Property') return [pattern.value];
  if (pattern.type === 'AssignmentPattern') return [pattern.left];
  return pattern.type === 'RestElement' ? [pattern.argument] : [];
}

/** All names that a pattern gives, each with where its value is from. */
export function eachBoundName(
  pattern: Syntax,
  source: Definition,
  take: (name: Syntax, source: Definition) => void,
): void {
  if (pattern.type === 'Identifier') {
    take(pattern, { ...source, at: pattern });
    return;
  }
  if (pattern.type === 'AssignmentPattern') {
    eachBoundName(pattern.left, { ...source, fallbacks: [...source.fallbacks, pattern.right] }, take);
    return;
  }
  if (pattern.type === 'RestElement') {
    eachBoundName(pattern.argument, source, take);
    return;
  }
  if (pattern.type === 'ObjectPattern') {
    for (const part of pattern.properties) {
      if (part.type === 'RestElement') eachBoundName(part, source, take);
      else eachBoundName(part.value, step(source, nameOfKey(part.key, part.computed) ?? '*'), take);
    }
  }
  if (pattern.type === 'ArrayPattern') {
    for (const [index, part] of pattern.elements.entries())
      if (part) eachBoundName(part, step(source, String(index)), take);
  }
}

function step(source: Definition, name: string): Definition {
  // A default value is for what was there before the next step.
  return { ...source, path: [...source.path, name], fallbacks: [] };
}
