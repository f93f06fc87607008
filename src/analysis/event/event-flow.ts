import { enclosingFunction, nameOfKey, type Syntax } from '../syntax/syntax';
import { idOf } from '../values/value-keys';
import type { Evaluator, Frame } from '../values/values';
import { EventCalls } from './event-calls';
import { type EventFindings, joined } from './event-findings';
import type { Flow, Follower } from './flow';
import { isLogged } from './known-calls';
import { passageOf } from './passages';
import { partsWithPaths } from './pattern-paths';

/** Longer paths are not followed. */
const MAX_PATH = 120;

/** So many uses of one event are followed: more than any handler has. */
const MAX_USES = 20_000;

/** Follows an event from the parameter of a handler to all places that read it. */
export class EventFlow implements Follower {
  /** The functions that get the event, a record, or a part of them. */
  public readonly entered = new Set<Syntax>();

  private readonly seen = new Set<string>();
  private readonly calls: EventCalls;

  /**
   * @param evaluator the code
   * @param found takes what is found
   */
  public constructor(
    private readonly evaluator: Evaluator,
    private readonly found: EventFindings,
  ) {
    this.calls = new EventCalls(evaluator, found, this);
  }

  /** Follows the first parameter of a function. */
  public start(node: Syntax, frame?: Frame): void {
    this.enter(node, 0, { path: '', frame });
  }

  public enter(node: Syntax, index: number, flow: Flow): void {
    this.entered.add(node);
    const parameter = node.params[index];
    if (parameter?.type === 'RestElement') this.found.lost.add(flow.path);
    else if (parameter) this.pattern(parameter, flow);
  }

  public pattern(pattern: Syntax, flow: Flow): void {
    for (const { node, path, hasDefault, isLost } of partsWithPaths(pattern, flow.path)) {
      if (path !== flow.path && !path.endsWith('[]')) this.found.read(path, node, flow.perhaps);
      if (hasDefault) this.found.optional.add(path);
      if (node.type === 'Identifier') this.name(node, { ...flow, path });
      else if (isLost) this.found.lost.add(path);
    }
  }

  public use(node: Syntax, flow: Flow): void {
    const holder = node.parent;
    const key = `${idOf(node)} ${flow.path} ${flow.call ? idOf(flow.call.site) : ''}`;
    if (!holder || this.seen.has(key)) return;
    this.seen.add(key);
    if (flow.path.length > MAX_PATH || this.seen.size > MAX_USES) this.found.lost.add(flow.path);
    else this.useIn(holder, node, flow);
  }

  private name(node: Syntax, flow: Flow): void {
    const binding = this.evaluator.program.bindingOf(node);
    if (!binding) {
      this.found.lost.add(flow.path);
      return;
    }
    const next: Flow = binding.definitions.length > 1 ? { ...flow, perhaps: true } : flow;
    for (const ref of this.evaluator.program.refsOf(binding)) if (ref !== node) this.use(ref, next);
  }

  private useIn(holder: Syntax, node: Syntax, flow: Flow): void {
    switch (holder.type) {
      case 'MemberExpression':
        if (holder.object === node) this.member(holder, flow);
        return;
      case 'VariableDeclarator':
        if (holder.init === node) this.pattern(holder.id, flow);
        return;
      case 'AssignmentExpression':
        if (holder.right === node) this.assigned(holder, flow);
        return;
      case 'ForOfStatement':
        if (holder.right === node) this.loop(holder, flow);
        return;
      case 'CallExpression':
      case 'NewExpression':
        if (holder.callee !== node) this.calls.argument(holder, node, flow);
        return;
      case 'ReturnStatement':
      case 'ArrowFunctionExpression':
        this.returned(node, flow);
        return;
      case 'Property':
        if (holder.value === node) this.stored(holder, flow);
        return;
      case 'ArrayExpression':
        if (!isLogged(holder)) this.found.lost.add(flow.path);
        return;
      default:
        this.passed(holder, node, flow);
    }
  }

  private passed(holder: Syntax, node: Syntax, flow: Flow): void {
    const { to, isTested, isLost } = passageOf(holder, node);
    if (holder.operator === 'in' && holder.right === node && holder.left.type === 'Literal')
      this.write(joined(flow.path, String(holder.left.value)), holder, flow);
    if (isTested) this.found.optional.add(flow.path);
    if (isLost) this.found.lost.add(flow.path);
    if (to) this.use(to, flow);
  }

  private member(holder: Syntax, flow: Flow): void {
    const { parent } = holder;
    const name = nameOfKey(holder.property, holder.computed);
    if (holder.optional) this.found.optional.add(flow.path);
    if (name === undefined && flow.path === '') {
      this.found.lost.add('');
      return;
    }
    const isElement = name === undefined || /^\d+$/.test(name);
    const path = isElement ? `${flow.path}[]` : joined(flow.path, name);
    if (isWritten(holder)) this.write(path, holder, flow);
    else if (parent?.callee === holder && name !== undefined) this.calls.method(parent, name, flow);
    else if (name !== 'length') {
      if (!isElement) this.found.read(path, holder, flow.perhaps);
      this.use(holder, { ...flow, path });
    }
  }

  /** A member that the code sets, or of which it only asks whether it is there. */
  private write(path: string, node: Syntax, flow: Flow): void {
    this.found.read(path, node, flow.perhaps);
    this.found.optional.add(path);
  }

  private assigned(holder: Syntax, flow: Flow): void {
    if (holder.left.type === 'MemberExpression') this.found.lost.add(flow.path);
    else this.pattern(holder.left, { ...flow, perhaps: true });
    this.use(holder, flow);
  }

  private loop({ left }: Syntax, flow: Flow): void {
    const pattern = left.type === 'VariableDeclaration' ? left.declarations[0].id : left;
    this.pattern(pattern, { ...flow, path: `${flow.path}[]` });
  }

  private stored(property: Syntax, flow: Flow): void {
    if (nameOfKey(property.key, property.computed) === 'Key') this.found.addKey(flow.path, property);
    if (!isLogged(property.parent as Syntax)) this.found.lost.add(flow.path);
  }

  private returned(node: Syntax, flow: Flow): void {
    const { call } = flow;
    if (isAnswerOfTest(node)) this.found.optional.add(flow.path);
    if (call && enclosingFunction(node) === call.of) this.use(call.site, { ...call.from, path: flow.path });
  }
}

/** `records.filter((record) => record.dynamodb)` */
function isAnswerOfTest({ parent }: Syntax): boolean {
  const method = parent?.type === 'ArrowFunctionExpression' ? parent.parent?.callee?.property?.name : undefined;
  return /^(filter|find|findIndex|findLast|some|every)$/.test(method ?? '');
}

function isWritten(member: Syntax): boolean {
  const { parent } = member;
  if (parent?.type === 'AssignmentExpression') return parent.left === member;
  return parent?.type === 'UnaryExpression' && parent.operator === 'delete';
}
