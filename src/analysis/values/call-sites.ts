import type { Binding } from '../syntax/bindings';
import { calledMember } from '../syntax/program';
import { ancestor, isClass, nameOfKey, type Syntax } from '../syntax/syntax';
import { elementsOf, hasElements } from './array-elements';
import type { Evaluator, Value } from './values';

/** The arguments of a call, or the values that a callback gets; undefined for a call that is not in the code. */
export type CallSite = { readonly given: readonly Syntax[] } | { readonly values: readonly Value[] } | undefined;

const known = new WeakMap<Evaluator, Map<Syntax, readonly CallSite[]>>();

/** Returns the calls of a function. */
export function callSitesOf(evaluator: Evaluator, node: Syntax): readonly CallSite[] {
  const all = known.get(evaluator) ?? new Map<Syntax, readonly CallSite[]>();
  known.set(evaluator, all);
  const sites = all.get(node) ?? find(evaluator, node);
  all.set(node, sites);
  return sites;
}

function find(evaluator: Evaluator, node: Syntax): readonly CallSite[] {
  const holder = node.parent;
  if (node.type === 'FunctionDeclaration' && node.id?.binding) return ofBinding(evaluator, node.id.binding);
  if (holder?.type === 'VariableDeclarator' && holder.id.binding) return ofBinding(evaluator, holder.id.binding);
  if (holder?.type === 'AssignmentExpression' && holder.left.binding) return ofBinding(evaluator, holder.left.binding);
  if (holder?.type === 'AssignmentExpression' && holder.left.type === 'MemberExpression') {
    return ofMethod(evaluator, nameOfKey(holder.left.property, holder.left.computed), holder);
  }
  if (holder?.type === 'MethodDefinition') {
    const owner = holder.parent?.parent as Syntax;
    if (holder.kind === 'constructor') return ofClass(evaluator, owner);
    return ofMethod(evaluator, nameOfKey(holder.key, holder.computed), owner);
  }
  if (holder?.type === 'PropertyDefinition') {
    return ofMethod(evaluator, nameOfKey(holder.key, holder.computed), holder.parent?.parent as Syntax);
  }
  if (holder?.type === 'Property')
    return ofMethod(evaluator, nameOfKey(holder.key, holder.computed), holder.parent as Syntax);
  if (holder?.type === 'CallExpression') return ofCallback(evaluator, node, holder);
  return [undefined];
}

/** A function that is called where it is written, or that is a callback of a promise or an array. */
function ofCallback(evaluator: Evaluator, node: Syntax, { callee, arguments: given }: Syntax): readonly CallSite[] {
  if (callee === node) return [{ given }];
  if (callee.type !== 'MemberExpression' || given[0] !== node) return [undefined];
  const { name } = callee.property;
  if (name === 'then') return [{ values: evaluator.of(callee.object) }];
  if (!/^(map|forEach|flatMap|filter|find|some|every)$/.test(name)) return [undefined];
  const values = evaluator.of(callee.object);
  return values.map((value) => (hasElements(value) ? { values: elementsOf(evaluator, value) } : undefined));
}

function ofBinding(evaluator: Evaluator, binding: Binding): readonly CallSite[] {
  const sites = evaluator.program
    .refsOf(binding)
    .filter(evaluator.isLive)
    .flatMap((ref) => ofRef(evaluator, ref));
  return sites.length > 0 ? sites : [undefined];
}

function ofRef(evaluator: Evaluator, ref: Syntax): readonly CallSite[] {
  const holder = ref.parent;
  if (holder?.type === 'CallExpression' && holder.callee === ref) return [{ given: holder.arguments }];
  if (holder?.type === 'NewExpression' && holder.callee === ref) return [{ given: holder.arguments }];
  // As a property of a service or a module, it is called by the name of the property.
  if (holder?.type === 'Property' && holder.value === ref) {
    return ofMethod(evaluator, nameOfKey(holder.key, holder.computed), holder.parent as Syntax);
  }
  const getter = holder?.type === 'ArrowFunctionExpression' ? holder.parent : undefined;
  if (getter?.type === 'Property' && getter.parent?.parent?.callee?.name === '__export') {
    return ofMethod(evaluator, nameOfKey(getter.key, false), getter.parent);
  }
  if (holder?.type === 'AssignmentExpression' && holder.left === ref) return [];
  return [undefined];
}

function ofMethod(evaluator: Evaluator, name: string | undefined, owner: Syntax): readonly CallSite[] {
  if (name === undefined) return [undefined];
  const isModule = evaluator.program.modules.size > 0 && owner.parent?.callee?.name === '__export';
  const sites = evaluator.program
    .methodCallsOf(name)
    .filter(evaluator.isLive)
    .filter((call) => isModule || mayBeOwner(evaluator, calledMember(call)?.object as Syntax, owner))
    .map(({ arguments: given }) => ({ given }));
  return sites.length > 0 ? sites : isModule ? [] : [undefined];
}

/** Whether an object may be the one that has a method, or an instance of its class. */
function mayBeOwner(evaluator: Evaluator, object: Syntax, owner: Syntax): boolean {
  if (object.type === 'Super') return true;
  const values = evaluator.of(object);
  return (
    values.length === 0 ||
    values.some(
      (value) =>
        value.kind === 'unknown' ||
        value.kind === 'commonjs' ||
        (value.kind === 'object' && value.node === owner) ||
        (value.kind === 'class' && value.node === owner) ||
        (value.kind === 'instance' && (value.of === owner || isClass(owner))),
    )
  );
}

function ofClass(evaluator: Evaluator, owner: Syntax): readonly CallSite[] {
  const holder = owner.parent;
  const binding: Binding | undefined =
    owner.type === 'ClassDeclaration' ? owner.id?.binding : holder?.type === 'VariableDeclarator' && holder.id.binding;
  if (!binding) return [undefined];
  const inner: Binding | undefined = owner.type === 'ClassExpression' ? owner.id?.binding : undefined;
  const refs = [...evaluator.program.refsOf(binding), ...(inner?.refs ?? [])].filter(evaluator.isLive);
  const sites = refs.flatMap((ref): readonly CallSite[] => {
    const above = ref.parent;
    if (above?.type === 'MemberExpression' && above.object === ref) return [];
    if (above?.type === 'BinaryExpression' || isDecoratorCall(ref)) return [];
    if (isClass(above) && above.superClass === ref) return ofSuper(evaluator, above);
    return ofRef(evaluator, ref);
  });
  return sites.length > 0 ? sites : [undefined];
}

/** `super(...)` in a subclass; a subclass without a constructor passes on its arguments. */
function ofSuper(evaluator: Evaluator, below: Syntax): readonly CallSite[] {
  const own = below.body.body.find((item: Syntax) => item.kind === 'constructor');
  if (!own) return ofClass(evaluator, below);
  const calls: Syntax[] = [];
  const look = (node: Syntax): void => {
    if (node.type === 'CallExpression' && node.callee.type === 'Super') calls.push(node);
    for (const value of Object.values(node)) {
      for (const item of Array.isArray(value) ? value : [value]) if (item?.parent === node) look(item);
    }
  };
  look(own.value.body);
  return calls.map(({ arguments: given }) => ({ given }));
}

/** `Store = __decorateClass([...], Store)` does not use the class. */
export function isDecoratorCall(node: Syntax): boolean {
  const call = ancestor(node, ({ type }) => type === 'CallExpression');
  return call?.callee.type === 'Identifier' && /^__(decorat|runInitializers|name)/.test(call.callee.name);
}
