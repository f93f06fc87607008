import { nameOfKey, type Syntax } from '../syntax/syntax';

/** A part of a pattern, with the path of what it gets. */
export interface PatternPart {
  readonly node: Syntax;
  readonly path: string;
  readonly hasDefault: boolean;
  /** Whether it is not known what it gets. */
  readonly isLost: boolean;
}

/** The parts of a pattern that gets the value at a path: `{ Records: [{ body }] }` gets `Records[].body`. */
export function partsWithPaths(pattern: Syntax, path: string, hasDefault = false): PatternPart[] {
  const part = { node: pattern, path, hasDefault, isLost: false };
  switch (pattern.type) {
    case 'AssignmentPattern':
      return partsWithPaths(pattern.left, path, true);
    case 'RestElement':
      return partsWithPaths(pattern.argument, path);
    case 'ObjectPattern':
      return [part, ...pattern.properties.flatMap((property: Syntax) => ofProperty(property, path))];
    case 'ArrayPattern':
      return [
        part,
        ...pattern.elements.flatMap((element: Syntax | null) => {
          if (!element) return [];
          return partsWithPaths(element, element.type === 'RestElement' ? path : `${path}[]`);
        }),
      ];
    case 'Identifier':
      return [part];
    default:
      return [{ ...part, isLost: true }];
  }
}

function ofProperty(property: Syntax, path: string): PatternPart[] {
  if (property.type === 'RestElement') return partsWithPaths(property, path);
  const name = nameOfKey(property.key, property.computed);
  if (name === undefined) return [{ node: property, path, hasDefault: false, isLost: true }];
  return partsWithPaths(property.value, path === '' ? name : `${path}.${name}`);
}
