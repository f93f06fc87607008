import { nameOfKey, type Syntax } from './syntax';

/** Where a name gets its value: an expression or a parameter, and the path into it if it is destructured. */
export interface Definition {
  readonly from?: Syntax;
  readonly parameter?: { readonly of: Syntax; readonly index: number };
  readonly path: readonly string[];
  /** Whether it gets the rest of a list. */
  readonly isRest?: boolean;
  /** Default values. */
  readonly fallbacks: readonly Syntax[];
  /** Default values of what it is taken from, each with the path into it. */
  readonly before?: readonly { readonly value: Syntax; readonly path: readonly string[] }[];
  /** The name itself. */
  readonly at: Syntax;
}

/** The patterns directly inside a pattern. */
export function partsOf(pattern: Syntax): Syntax[] {
  if (pattern.type === 'ObjectPattern') return pattern.properties;
  if (pattern.type === 'ArrayPattern') return pattern.elements.filter(Boolean);
  if (pattern.type === 'Property') return [pattern.value];
  if (pattern.type === 'AssignmentPattern') return [pattern.left];
  return pattern.type === 'RestElement' ? [pattern.argument] : [];
}

/** Passes on every name that a pattern binds, with its definition. */
export function eachBoundName(
  pattern: Syntax,
  definition: Definition,
  take: (name: Syntax, definition: Definition) => void,
): void {
  if (pattern.type === 'Identifier') {
    take(pattern, { ...definition, at: pattern });
    return;
  }
  if (pattern.type === 'AssignmentPattern') {
    eachBoundName(pattern.left, { ...definition, fallbacks: [...definition.fallbacks, pattern.right] }, take);
    return;
  }
  if (pattern.type === 'RestElement') {
    // The rest of a list is another list.
    eachBoundName(pattern.argument, { ...definition, isRest: true }, take);
    return;
  }
  if (pattern.type === 'ObjectPattern') {
    for (const part of pattern.properties) {
      // The other members of an object are looked up on the whole of it.
      if (part.type === 'RestElement') eachBoundName(part.argument, definition, take);
      else eachBoundName(part.value, step(definition, nameOfKey(part.key, part.computed) ?? '*'), take);
    }
  }
  if (pattern.type === 'ArrayPattern') {
    for (const [index, part] of pattern.elements.entries())
      if (part) eachBoundName(part, step(definition, String(index)), take);
  }
}

function step(definition: Definition, name: string): Definition {
  const before = [...(definition.before ?? []), ...definition.fallbacks.map((value) => ({ value, path: [] }))];
  const deeper = before.map(({ value, path }) => ({ value, path: [...path, name] }));
  return { ...definition, path: [...definition.path, name], fallbacks: [], before: deeper };
}
