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
    for (const call of callsOf(outer)) {
      const given = textsIn(outer.params, call.arguments, reader);
      if (given.size > 0) found.push(given);
    }
  }
  return found;
}

/** The calls of a function by its name. */
function callsOf(node: Syntax): Syntax[] {
  const isVariable = node.parent?.type === 'VariableDeclarator';
  const name: Syntax | undefined = node.type === 'FunctionDeclaration' ? node.id : isVariable && node.parent?.id;
  const refs: readonly Syntax[] = name?.binding?.refs ?? [];
  return refs.flatMap((ref) => (ref.parent?.callee === ref ? [ref.parent as Syntax] : []));
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
