import { nameOfKey, type Syntax } from './syntax';

/** Where a name gets its value: an expression or a parameter, and the path into it if it is destructured. */
export interface Definition {
  readonly from?: Syntax;
  readonly parameter?: { readonly of: Syntax; readonly index: number };
  readonly path: readonly string[];
  /** Default values. */
  readonly fallbacks: readonly Syntax[];
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
    eachBoundName(pattern.argument, definition, take);
    return;
  }
  if (pattern.type === 'ObjectPattern') {
    for (const part of pattern.properties) {
      if (part.type === 'RestElement') eachBoundName(part, definition, take);
      else eachBoundName(part.value, step(definition, nameOfKey(part.key, part.computed) ?? '*'), take);
    }
  }
  if (pattern.type === 'ArrayPattern') {
    for (const [index, part] of pattern.elements.entries())
      if (part) eachBoundName(part, step(definition, String(index)), take);
  }
}

function step(definition: Definition, name: string): Definition {
  // A default value belongs to the path up to here.
  return { ...definition, path: [...definition.path, name], fallbacks: [] };
}
