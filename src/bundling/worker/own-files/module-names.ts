import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import type { Syntax } from '../../../analysis/syntax/syntax';
import { textsGivenTo } from './given-texts';
import { calledName, type PlaceReader } from './place-value';

/** How far constants are followed from one to the next. */
const FARTHEST = 4;

/**
 * The names that an expression may stand for: a choice, a value of a map or a list, what a parameter gets. Undefined if one
 * of them is known only at run time.
 */
export function namesOf(
  node: Syntax | undefined | null,
  reader: PlaceReader,
  steps: number = FARTHEST,
): string[] | undefined {
  const text = node ? reader.text(node) : undefined;
  if (!node || text !== undefined || steps === 0) return text === undefined ? undefined : [text];
  switch (node.type) {
    case 'ConditionalExpression':
      return together([node.consequent, node.alternate], reader, steps);
    case 'CallExpression':
      return calledName(node.callee) === 'pathToFileURL' ? namesOf(node.arguments[0], reader, steps - 1) : undefined;
    case 'MemberExpression':
      return node.property.name === 'href'
        ? namesOf(node.object, reader, steps - 1)
        : namesIn(node.object, reader, steps);
    case 'Identifier':
      return namesOfVariable(node, reader, steps);
    default:
      return undefined;
  }
}

/** All values of a map or a list. */
function namesIn(node: Syntax, reader: PlaceReader, steps: number): string[] | undefined {
  const held = node.type === 'Identifier' ? reader.constant(node) : node;
  if (held?.type === 'ArrayExpression') return together(held.elements, reader, steps);
  if (held?.type !== 'ObjectExpression') return undefined;
  const values = held.properties.map(({ value }: Syntax) => value);
  return together(values, reader, steps);
}

function namesOfVariable(node: Syntax, reader: PlaceReader, steps: number): string[] | undefined {
  const list = loopedOver(node);
  if (list) return namesIn(list, reader, steps);
  const constant = reader.constant(node);
  if (constant) return namesOf(constant, reader, steps - 1);
  const given = textsGivenTo(node, reader).flatMap((texts) => {
    const text = node.binding && texts.get(node.binding);
    return text === undefined ? [] : [text];
  });
  return given.length > 0 ? given : undefined;
}

/** `for (const name of ['./a', './b'])`: the list. */
function loopedOver({ binding }: Syntax): Syntax | undefined {
  const loop = binding?.definitions.length === 1 ? binding.node.parent?.parent : undefined;
  return loop?.type === 'ForOfStatement' && loop.left === binding?.node.parent ? loop.right : undefined;
}

function together(nodes: readonly (Syntax | null)[], reader: PlaceReader, steps: number): string[] | undefined {
  const all = nodes.map((node) => namesOf(node, reader, steps - 1));
  return all.length > 0 && !all.includes(undefined) ? [...new Set(all.flatMap((names) => names ?? []))] : undefined;
}

/** Modules that are there without a bundle: of Node.js, of Lambda's runtime, of a layer, or written by the code itself. */
const THERE = /^(?:node:|data:|@aws-sdk\/|@smithy\/|(?:file:\/\/)?\/(?:opt|tmp|mnt|var\/runtime)(?:\/|$))/;

/** Whether a name, or the beginning of one, leads to a module that need not be in the bundle. */
export function isThereAnyway(name: string): boolean {
  return isBuiltin(name) || THERE.test(name);
}

/** What the user puts beside the code: files by their places, and packages or patterns of names that are not bundled. */
export interface BroughtModules {
  readonly files: readonly string[];
  readonly packages: readonly string[];
}

/** Those of some names that nobody brings; undefined if nothing is to be said. Names that are not known may be any of them. */
export function missingNames(names: readonly string[], { files, packages }: BroughtModules): string[] | undefined {
  if (names.length === 0) return files.length + packages.length === 0 ? [] : undefined;
  const stems = files.map((file) => file.replace(/\.[cm]?js(?:on)?$/, ''));
  const isBrought = (name: string): boolean => {
    const path = posix.normalize(name).replace(/\.[cm]?js(?:on)?$/, '');
    if (name.startsWith('.')) return stems.some((stem) => stem === '.' || path === stem || path.startsWith(`${stem}/`));
    return packages.some((one) => one === '*' || name === one || name.startsWith(`${one.replace(/\/?\*$/, '')}/`));
  };
  const missing = names.filter((name) => !isBrought(name));
  return missing.length > 0 ? missing : undefined;
}
