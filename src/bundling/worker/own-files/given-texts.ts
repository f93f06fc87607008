import type { Binding } from '../../../analysis/syntax/bindings';
import { isFunction, type Syntax } from '../../../analysis/syntax/syntax';
import type { PlaceReader } from './place-value';

/**
 * What the parameters around an expression stand for, one map for each call of the same file that gives a text:
 * `load('ca.pem')` for the place in `const load = (name) => readFileSync(join(__dirname, name))`.
 */
export function textsGivenTo(node: Syntax, reader: PlaceReader): ReadonlyMap<Binding, string>[] {
  const found: ReadonlyMap<Binding, string>[] = [];
  for (let outer = node.parent; outer; outer = outer.parent) {
    if (!isFunction(outer) || outer.params.length === 0) continue;
    const { params } = outer as Syntax;
    for (const given of [...callsOf(outer, reader).map((call) => call.arguments), ...elementsFor(outer, reader)]) {
      const texts = textsIn(params, given, reader);
      if (texts.size > 0) found.push(texts);
    }
  }
  return found;
}

/** The calls of a function by its name, or of a method by its own. */
function callsOf(node: Syntax, { index }: PlaceReader): readonly Syntax[] {
  const { parent } = node;
  if (parent?.type === 'MethodDefinition' || parent?.type === 'PropertyDefinition' || parent?.type === 'Property')
    return index.calls.get(parent.computed ? '' : parent.key.name) ?? [];
  const name = node.type === 'FunctionDeclaration' ? node.id : parent?.type === 'VariableDeclarator' && parent.id;
  const refs: readonly Syntax[] = (name as Syntax | undefined)?.binding?.refs ?? [];
  return refs.flatMap((ref) => (ref.parent?.callee === ref ? [ref.parent as Syntax] : []));
}

/** What a callback gets: `['a.txt', 'b.txt'].map((name) => ...)`. */
function elementsFor(node: Syntax, reader: PlaceReader): readonly Syntax[][] {
  const call = node.parent;
  if (call?.type !== 'CallExpression' || call.arguments[0] !== node || call.callee.type !== 'MemberExpression')
    return [];
  if (!/^(?:map|forEach|flatMap)$/.test(call.callee.property.name)) return [];
  const { object } = call.callee;
  const list = object.type === 'Identifier' ? reader.constant(object) : object;
  return list?.type === 'ArrayExpression' ? list.elements.map((element: Syntax) => [element]) : [];
}

function textsIn(
  parameters: readonly Syntax[],
  given: readonly Syntax[],
  reader: PlaceReader,
): ReadonlyMap<Binding, string> {
  const texts = new Map<Binding, string>();
  for (const [index, parameter] of parameters.entries()) {
    const text = reader.text(given[index]);
    if (parameter.binding && text !== undefined) texts.set(parameter.binding, text);
  }
  return texts;
}
