import { ancestor, childrenOf, enclosingFunction, isFunction, type Syntax } from '../syntax/syntax';
import type { Evaluator } from '../values/values';

/** What the tests of members of one name say: of each member that is tested, whether the code can do without it. */
type Verdicts = Map<Syntax, boolean>;

interface NamedVerdicts {
  readonly all: Verdicts;
  /** How many of them can't do without it. */
  throwing: number;
}

/** By the function or the program around, and the name. A function is looked through once, not for each of its reads. */
const known = new WeakMap<Syntax, ReadonlyMap<string, NamedVerdicts>>();

/**
 * Whether the function around a member tests another one of the same name, and throws in none of the tests.
 *
 * @param judge what the test around a member says; undefined if there is none
 */
export function isTestedElsewhere(
  evaluator: Evaluator,
  read: Syntax,
  judge: (member: Syntax) => boolean | undefined,
): boolean {
  const name = propertyName(read);
  const around = enclosingFunction(read) ?? ancestor(read, ({ type }) => type === 'Program');
  if (name === undefined || !around) return false;
  const verdicts = known.get(around) ?? verdictsIn(evaluator, around, judge);
  known.set(around, verdicts);
  const named = verdicts.get(name);
  if (!named) return false;
  const own = named.all.get(read);
  const others = named.all.size - (own === undefined ? 0 : 1);
  return others > 0 && named.throwing - (own === false ? 1 : 0) === 0;
}

function verdictsIn(
  evaluator: Evaluator,
  around: Syntax,
  judge: (member: Syntax) => boolean | undefined,
): ReadonlyMap<string, NamedVerdicts> {
  const found = new Map<string, NamedVerdicts>();
  const visit = (node: Syntax): void => {
    evaluator.budget.spend();
    const name = propertyName(node);
    const verdict = name === undefined ? undefined : judge(node);
    if (name !== undefined && verdict !== undefined) {
      const named = found.get(name) ?? { all: new Map(), throwing: 0 };
      found.set(name, named);
      named.all.set(node, verdict);
      if (!verdict) named.throwing++;
    }
    for (const child of childrenOf(node)) if (!isFunction(child)) visit(child);
  };
  visit(isFunction(around) ? around.body : around);
  return found;
}

function propertyName(node: Syntax): string | undefined {
  if (node.type !== 'MemberExpression') return undefined;
  if (!node.computed) return node.property.name;
  return node.property.type === 'Literal' ? String(node.property.value) : undefined;
}
