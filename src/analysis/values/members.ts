import { fieldsOf, staticsOf } from '../syntax/assigned';
import { exportsOf } from '../syntax/commonjs';
import { nameOfKey, type Syntax } from '../syntax/syntax';
import { elementsOf } from './array-elements';
import { subclassesOf } from './class-hierarchy';
import { ofGiven } from './from-outside';
import { assignedMembers, getterNamed, propertiesFor } from './object-members';
import { type Evaluator, isSomething, OTHER, UNKNOWN, type Value } from './values';

const UNDEFINED: readonly Value[] = [{ kind: 'literal', value: undefined }];

/** The values of a member of any of some values. Nothing has no members, so what has one is set somewhere else. */
export function membersOf(evaluator: Evaluator, values: readonly Value[], name: string, at: Syntax): readonly Value[] {
  const some = values.filter(isSomething);
  if (some.length === 0 && values.length > 0) return UNKNOWN;
  return some.flatMap((value) => memberOf(evaluator, value, name, at));
}

/** The values of a member. */
export function memberOf(evaluator: Evaluator, value: Value, name: string, at: Syntax): readonly Value[] {
  switch (value.kind) {
    case 'module':
      return ofModule(value.from, name);
    case 'symbol':
      // The default export is the whole CommonJS module.
      if (value.name === 'default') return [{ kind: 'symbol', from: value.from, name }];
      return [{ kind: 'member', of: value, name }];
    case 'made':
      return [{ kind: 'member', of: value, name }];
    case 'environment':
      return [{ kind: 'variable', name, plain: value.plain }];
    case 'object':
      return evaluator.once(`member ${name}`, value, () => ofObject(evaluator, value, name, at));
    case 'array':
      return ofArray(evaluator, value, name);
    case 'instance':
      return ofAny(evaluator, value.of, !value.exact, (node) => ofInstance(evaluator, node, name));
    case 'class':
      return ofAny(evaluator, value.node, value.family === true, (node) => ofClass(evaluator, node, name));
    case 'commonjs':
      return ofCommonJs(evaluator, value.node, name, value);
    case 'other':
      return value.given ? ofGiven(evaluator, value, name) : OTHER;
    case 'literal':
    case 'variable':
      return OTHER;
    default:
      return name === '*' || /^\d+$/.test(name) ? elementsOf(evaluator, value) : UNKNOWN;
  }
}

function ofModule(from: string, name: string): readonly Value[] {
  if (/^(node:)?process$/.test(from)) {
    if (name === 'default') return [{ kind: 'module', from }];
    return name === 'env' ? [{ kind: 'environment', plain: true }] : OTHER;
  }
  if (from === 'globalThis') return name === 'process' ? [{ kind: 'module', from: 'process' }] : UNKNOWN;
  return name === 'default' ? [{ kind: 'module', from }] : [{ kind: 'symbol', from, name }];
}

function ofObject(
  evaluator: Evaluator,
  { node, frame }: Value & { kind: 'object' },
  name: string,
  at: Syntax,
): readonly Value[] {
  const module = evaluator.program.modules.get(node);
  if (module) {
    const getter = getterNamed(evaluator, module, name);
    if (getter) return evaluator.of(getter.value.body);
    return module.stars.flatMap((star) => evaluator.member(star, name, at));
  }
  const found: Value[] = [...assignedMembers(evaluator, node, name)];
  for (const property of propertiesFor(evaluator, node, name)) {
    if (property.type === 'SpreadElement') {
      const spread = evaluator.member(property.argument, name, at, frame);
      found.push(...spread.filter((value) => value.kind !== 'literal' || value.value !== undefined));
      continue;
    }
    const key = keyOf(evaluator, property);
    if (key === undefined) found.push(...UNKNOWN);
    if (key !== name) continue;
    if (property.kind === 'get') return [...found, ...getterValue(evaluator, property.value)];
    return [...found, ...evaluator.of(property.value, frame)];
  }
  return found.length > 0 ? found : UNDEFINED;
}

function keyOf(evaluator: Evaluator, property: Syntax): string | undefined {
  const written = nameOfKey(property.key, property.computed);
  if (written !== undefined) return written;
  const values = evaluator.of(property.key);
  return values.length === 1 && values[0].kind === 'literal' ? String(values[0].value) : undefined;
}

function ofArray(evaluator: Evaluator, value: Value & { kind: 'array' }, name: string): readonly Value[] {
  const { node, frame } = value;
  if (name === '*') return elementsOf(evaluator, value);
  if (!/^\d+$/.test(name)) return OTHER;
  const before = node.elements.slice(0, Number(name) + 1);
  if (before.some((item: Syntax | null) => item?.type === 'SpreadElement')) return UNKNOWN;
  const item = before[Number(name)];
  if (item) return evaluator.of(item, frame);
  const added = elementsOf(evaluator, value);
  return added.length > 0 ? added : UNDEFINED;
}

/** Returns undefined if neither the class nor a superclass has the member. */
export function ofInstance(evaluator: Evaluator, node: Syntax, name: string, depth = 0): readonly Value[] | undefined {
  const member = node.body.body.find(
    (item: Syntax) => item.key && !item.static && nameOfKey(item.key, item.computed) === name,
  );
  if (member?.type === 'MethodDefinition') {
    if (member.kind === 'get') return getterValue(evaluator, member.value);
    if (member.kind === 'method') return [{ kind: 'function', node: member.value }];
  }
  const written = fieldsOf(node).get(name) ?? [];
  const values = [...(member?.value && member.type === 'PropertyDefinition' ? [member.value] : []), ...written];
  if (values.length > 0) return values.flatMap((value) => evaluator.of(value));
  if (!node.superClass) return member ? UNDEFINED : undefined;
  if (depth > 10) return UNKNOWN;
  const found = evaluator.of(node.superClass).flatMap((parent): readonly Value[] => {
    if (parent.kind === 'class') return ofInstance(evaluator, parent.node, name, depth + 1) ?? [];
    if (parent.kind !== 'symbol') return UNKNOWN;
    // A class of the app that extends a client has the client's methods.
    return [{ kind: 'member', of: { kind: 'made', from: parent.from, name: parent.name, site: node }, name }];
  });
  return found.length > 0 ? found : undefined;
}

/** The values of a member in a class, and in its subclasses if the object may belong to one. */
function ofAny(
  evaluator: Evaluator,
  node: Syntax,
  isFamily: boolean,
  find: (node: Syntax) => readonly Value[] | undefined,
): readonly Value[] {
  const below = isFamily ? subclassesOf(evaluator, node).flatMap((other) => find(other) ?? []) : [];
  const found = [...(find(node) ?? []), ...below];
  return found.length > 0 ? found : UNKNOWN;
}

function ofClass(evaluator: Evaluator, node: Syntax, name: string, depth = 0): readonly Value[] | undefined {
  const member = node.body.body.find(
    (item: Syntax) => item.key && item.static && nameOfKey(item.key, item.computed) === name,
  );
  if (member?.type === 'MethodDefinition') {
    return member.kind === 'get' ? getterValue(evaluator, member.value) : [{ kind: 'function', node: member.value }];
  }
  const written = staticsOf(node).get(name) ?? [];
  const values = [...(member?.value ? [member.value] : []), ...written];
  if (values.length > 0) return values.flatMap((value) => evaluator.of(value));
  if (!node.superClass || depth > 10) return undefined;
  const above = evaluator.of(node.superClass).flatMap((parent): readonly Value[] => {
    if (parent.kind === 'class') return ofClass(evaluator, parent.node, name, depth + 1) ?? [];
    return memberOf(evaluator, parent, name, node);
  });
  return above.length > 0 ? above : undefined;
}

function getterValue(evaluator: Evaluator, getter: Syntax): readonly Value[] {
  return evaluator.ofCall({ kind: 'function', node: getter }, [], getter);
}

function ofCommonJs(evaluator: Evaluator, node: Syntax, name: string, whole: Value): readonly Value[] {
  const found = exportsOf(node);
  const values = (found.get(name) ?? []).flatMap((value) => evaluator.of(value));
  if (values.length > 0) return values;
  const more = (found.get('*') ?? []).flatMap((value) => evaluator.member(value, name, value));
  if (more.length > 0) return more;
  return name === 'default' ? [whole] : UNKNOWN;
}
