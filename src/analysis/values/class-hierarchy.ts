import { childrenOf, isClass, type Syntax } from '../syntax/syntax';
import type { Evaluator, Value } from './values';

/** Longer chains of superclasses are not followed. */
const MAX_DEPTH = 10;

/** A class and its superclasses. */
export function withSuperclasses(evaluator: Evaluator, node: Syntax, depth = 0): Syntax[] {
  if (!node.superClass || depth > MAX_DEPTH) return [node];
  const parents = evaluator.of(node.superClass).flatMap((value) => (value.kind === 'class' ? [value.node] : []));
  return [node, ...parents.flatMap((parent) => withSuperclasses(evaluator, parent, depth + 1))];
}

/** Classes outside that call few methods of those that extend them: none, or what sends commands. */
const CALLS_FEW = /^((node:)?events$|@aws-sdk\/)/;

/** Whether a class extends one that is not in the code, which may call any method. */
export function isCalledExternally(evaluator: Evaluator, node: Syntax): boolean {
  return basesOutside(evaluator, node).some((value) => value.kind === 'member' || !CALLS_FEW.test(value.from));
}

/** Whether a class extends a client of the SDK. */
export function extendsClient(evaluator: Evaluator, node: Syntax): boolean {
  return basesOutside(evaluator, node).some((value) => value.kind === 'symbol' && value.from.startsWith('@aws-sdk/'));
}

function basesOutside(evaluator: Evaluator, node: Syntax): (Value & { readonly kind: 'member' | 'symbol' })[] {
  const bases = withSuperclasses(evaluator, node).flatMap(({ superClass }) =>
    superClass ? evaluator.of(superClass) : [],
  );
  return bases.filter((value) => value.kind === 'symbol' || value.kind === 'member');
}

/** Whether a class extends another one, directly or not. */
export function isSubclassOf(evaluator: Evaluator, node: Syntax, above: Syntax, depth = 0): boolean {
  if (!node.superClass || depth > 10) return false;
  return evaluator
    .of(node.superClass)
    .some(
      (parent) =>
        parent.kind === 'class' && (parent.node === above || isSubclassOf(evaluator, parent.node, above, depth + 1)),
    );
}

const below = new WeakMap<Evaluator, Map<Syntax, Syntax[]>>();

/** The classes that extend another one, directly or not. */
export function subclassesOf(evaluator: Evaluator, node: Syntax): readonly Syntax[] {
  const known = below.get(evaluator) ?? new Map<Syntax, Syntax[]>();
  below.set(evaluator, known);
  const found = known.get(node) ?? find(evaluator, node);
  known.set(node, found);
  return found;
}

function find(evaluator: Evaluator, node: Syntax): Syntax[] {
  return classesOf(evaluator).filter(
    (other) => other.superClass && other !== node && isSubclassOf(evaluator, other, node),
  );
}

const classes = new WeakMap<Evaluator, Syntax[]>();

/** All classes in the code. */
export function classesOf(evaluator: Evaluator): Syntax[] {
  const collect = (node: Syntax): Syntax[] => [...(isClass(node) ? [node] : []), ...childrenOf(node).flatMap(collect)];
  const known = classes.get(evaluator) ?? evaluator.program.sections.flatMap(({ section }) => collect(section.tree));
  classes.set(evaluator, known);
  return known;
}
