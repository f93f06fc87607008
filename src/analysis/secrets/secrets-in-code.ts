import { packageFolder } from '../../private/paths';
import type { SecretInCode } from '../found/code-usage';
import type { Origin } from '../found/notes';
import type { Program } from '../syntax/program';
import type { Section } from '../syntax/sections';
import { childrenOf, nameOfKey, type Syntax } from '../syntax/syntax';
import { kindOfSecret } from './kind-of-secret';

/** Shorter texts are no secrets. */
const SHORTEST = 8;

/** Finds the texts in the own code of a bundle that look like secrets. */
export function secretsInCode({ sections }: Program, originOf: (node: Syntax) => Origin): SecretInCode[] {
  const found = new Map<string, SecretInCode>();
  for (const { section } of sections) {
    if (packageFolder(section.file) !== undefined) continue;
    for (const { node, kind } of secretsOf(section)) {
      const { at } = originOf(node);
      found.set(`${kind} ${at?.file} ${at?.line}`, { kind, ...(at && { at }) });
    }
  }
  return [...found.values()];
}

interface PlacedSecret {
  readonly node: Syntax;
  readonly kind: string;
}

/** Bundles share sections. */
const known = new WeakMap<Section, readonly PlacedSecret[]>();

function secretsOf(section: Section): readonly PlacedSecret[] {
  const found = known.get(section) ?? secretsBelow(section.tree);
  known.set(section, found);
  return found;
}

function secretsBelow(tree: Syntax): readonly PlacedSecret[] {
  const found: PlacedSecret[] = [];
  const visit = (node: Syntax): void => {
    const text = textOf(node);
    const kind = text !== undefined && text.length >= SHORTEST ? kindOfSecret(nameAt(node), text) : undefined;
    if (kind !== undefined) found.push({ node, kind });
    for (const child of childrenOf(node)) visit(child);
  };
  visit(tree);
  return found;
}

function textOf({ type, value, expressions, quasis }: Syntax): string | undefined {
  if (type === 'Literal') return typeof value === 'string' ? value : undefined;
  return type === 'TemplateLiteral' && expressions.length === 0 ? quasis[0].value.cooked : undefined;
}

/** The name that a text is given, as a property or a variable. A default value of a parameter has none. */
function nameAt(node: Syntax): string {
  const { parent } = node;
  if (parent?.type === 'Property' && parent.value === node) return nameOfKey(parent.key, parent.computed) ?? '';
  if (parent?.type === 'VariableDeclarator') return parent.id.name ?? '';
  if (parent?.type === 'PropertyDefinition') return nameOfKey(parent.key, parent.computed) ?? '';
  // process.env.API_KEY ?? '...'
  if (parent?.type === 'LogicalExpression' && parent.right === node && parent.left.type === 'MemberExpression')
    return nameOfKey(parent.left.property, parent.left.computed) ?? '';
  return '';
}
