import { nameOfKey, type Syntax } from './syntax';

/** Where a name gets its value: an expression or a parameter, and the way through it if it was taken apart. */
export interface Source {
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
export function eachName(pattern: Syntax, source: Source, take: (name: Syntax, source: Source) => void): void {
  if (pattern.type === 'Identifier') {
    take(pattern, { ...source, at: pattern });
    return;
  }
  if (pattern.type === 'AssignmentPattern') {
    eachName(pattern.left, { ...source, fallbacks: [...source.fallbacks, pattern.right] }, take);
    return;
  }
  if (pattern.type === 'RestElement') {
    eachName(pattern.argument, source, take);
    return;
  }
  if (pattern.type === 'ObjectPattern') {
    for (const part of pattern.properties) {
      if (part.type === 'RestElement') eachName(part, source, take);
      else eachName(part.value, step(source, nameOfKey(part.key, part.computed) ?? '*'), take);
    }
  }
  if (pattern.type === 'ArrayPattern') {
    for (const [index, part] of pattern.elements.entries()) if (part) eachName(part, step(source, String(index)), take);
  }
}

function step(source: Source, name: string): Source {
  // A default value is for what was there before the next step.
  return { ...source, path: [...source.path, name], fallbacks: [] };
}
