import type { Binding } from '../syntax/bindings';
import { childrenOf, isClass, isFunction, nameOfKey, type Syntax } from '../syntax/syntax';
import type { Evaluator } from '../values/values';
import { walkAssignment } from './assignment-walk';
import { constructClass, loadClass, useClass } from './class-walk';
import { isMethod } from './declared-members';
import { evaluatedCode, followNames } from './evaluated-code';
import { escapeArguments, loadModule, walkHelper } from './helper-calls';
import { type Journal, JournaledSet } from './journal';
import { Losses } from './losses';

import { ReachedMembers } from './reached-members';
import {
  CALLS_ARGUMENT,
  callsParameter,
  HELPER,
  isCallable,
  isFollowedElsewhere,
  isOfModule,
  isOpaqueCall,
  isResultDropped,
  Mode,
  type Visitor,
} from './walk-rules';

/** Walks the syntax tree in the order in which code may run. */
export class Walker implements Visitor {
  /** The reached names, members and patterns, in the order of discovery. */
  public readonly reached: Set<Syntax>;
  public readonly losses: Losses;

  private readonly seen: readonly Set<Syntax>[];
  private readonly usedBindings: Set<Binding>;
  public readonly members: ReachedMembers;

  /** @param journal remembers what is found, so that it can be taken back */
  public constructor(
    private readonly evaluator: Evaluator,
    journal: Journal,
  ) {
    this.reached = new JournaledSet(journal);
    this.losses = new Losses(journal);
    this.seen = [new JournaledSet(journal), new JournaledSet(journal)];
    this.usedBindings = new JournaledSet(journal);
    this.members = new ReachedMembers(evaluator, (node) => this.visit(node, Mode.USE), this.losses, journal);
  }

  public visit(node: Syntax, mode: Mode): void {
    if (this.seen[Mode.USE].has(node) || this.seen[mode].has(node)) return;
    this.seen[mode].add(node);
    this.evaluator.budget.spend();
    if (isFunction(node)) {
      // A function that is created at load runs when the object that it belongs to is used.
      if (mode === Mode.USE) this.run(node, mode);
      return;
    }
    if (isClass(node)) return void (mode === Mode.USE ? useClass(this, this.evaluator, node) : loadClass(this, node));
    switch (node.type) {
      case 'Identifier':
        this.visitName(node, mode);
        return;
      case 'MemberExpression':
        this.visitMember(node, mode);
        return;
      case 'CallExpression':
      case 'NewExpression':
        this.visitCall(node, mode);
        return;
      case 'VariableDeclarator':
        this.visitVariable(node, mode);
        return;
      case 'AssignmentExpression':
        walkAssignment(this, this.evaluator, node, mode);
        return;
      case 'ObjectExpression':
        this.visitObject(node, mode);
        return;
      case 'BlockStatement':
        for (const part of node.body) if (part.type !== 'FunctionDeclaration') this.visit(part, mode);
        return;
      case 'ImportExpression':
        this.reached.add(node);
        break;
      case 'AwaitExpression':
        this.reached.add(node);
        this.visit(node.argument, isOpaqueCall(this.evaluator, node.argument) ? Mode.USE : mode);
        return;
    }
    for (const child of childrenOf(node)) if (child.type !== 'ClassDeclaration') this.visit(child, mode);
  }

  public run(node: Syntax, mode: Mode): void {
    this.reached.add(node);
    for (const parameter of node.params) this.visitPattern(parameter, mode);
    this.visit(node.body, mode);
  }

  private visitName(node: Syntax, mode: Mode): void {
    // A name that is only referenced at load does nothing yet.
    if (mode === Mode.USE || node.parent?.callee === node) this.reached.add(node);
    const binding = this.evaluator.program.bindingOf(node);
    if (binding && mode === Mode.USE) this.use(binding);
  }

  private use(binding: Binding): void {
    if (this.usedBindings.has(binding)) return;
    this.usedBindings.add(binding);
    if (binding.kind === 'function' || binding.kind === 'class') this.visit(binding.node, Mode.USE);
    for (const definition of binding.definitions) {
      if (definition.from && (isOfModule(binding) || isFunction(definition.from) || isClass(definition.from))) {
        this.visitDefinition(definition.from, definition.path);
      }
    }
  }

  /** Destructuring an object uses only the members that are named. */
  private visitDefinition(from: Syntax, path: readonly string[]): void {
    if (path.length > 0 && path[0] !== '*') this.members.read(path[0], this.evaluator.of(from));
    this.visit(from, Mode.USE);
  }

  private visitVariable(node: Syntax, mode: Mode): void {
    this.reached.add(node);
    this.visitPattern(node.id, mode);
    if (!node.init) return;
    const isMade = node.id.type === 'Identifier' && (isFunction(node.init) || isClass(node.init));
    if (isMade && isFunction(node.init)) return;
    if (isMade && mode === Mode.USE) return;
    this.visit(node.init, mode === Mode.LOAD && isResultDropped(this.evaluator, node) ? Mode.USE : mode);
    if (node.id.type !== 'ObjectPattern') return;
    for (const part of node.id.properties) {
      const name = part.type === 'Property' && nameOfKey(part.key, part.computed);
      if (name && mode === Mode.USE) this.members.read(name, this.evaluator.of(node.init));
    }
  }

  public visitPattern(pattern: Syntax, mode: Mode): void {
    if (pattern.type === 'AssignmentPattern') this.visit(pattern.right, mode);
    for (const child of childrenOf(pattern)) {
      if (pattern.type === 'AssignmentPattern' && child === pattern.right) continue;
      if (pattern.type === 'Property' && child === pattern.key) {
        if (pattern.computed) this.visit(child, mode);
        else if (pattern.parent?.type === 'ObjectPattern') this.readFromParameter(pattern);
      } else this.visitPattern(child, mode);
    }
  }

  /** `function handle({ store }) {}`: any argument may have a member of that name. */
  private readFromParameter(pattern: Syntax): void {
    let holder = pattern.parent;
    while (holder && /Pattern$|^Property$/.test(holder.type)) holder = holder.parent;
    const name = nameOfKey(pattern.key, false);
    if (name !== undefined && isFunction(holder)) this.members.readAnywhere(name);
  }

  private visitMember(node: Syntax, mode: Mode): void {
    this.reached.add(node);
    this.visit(node.object, mode);
    if (node.computed) this.visit(node.property, mode);
    const isWritten = node.parent?.type === 'AssignmentExpression' && node.parent.left === node;
    if (isWritten) return;
    const values = node.object.type === 'Super' ? [] : this.evaluator.of(node.object);
    for (const name of this.evaluator.namesOf(node)) {
      if (name !== undefined) this.members.read(name, values, node);
      else this.members.readUnknown(node, values);
    }
  }

  private visitCall(node: Syntax, mode: Mode): void {
    this.reached.add(node);
    const { callee, arguments: given } = node;
    if (callee.type === 'Identifier' && HELPER.test(callee.name)) {
      walkHelper(this, this.evaluator, node);
      return;
    }
    this.visit(callee, mode);
    const values = this.evaluator.of(callee);
    let mayCallBack = mode === Mode.USE;
    const isFollowed = isFollowedElsewhere(this.evaluator, callee, mode);
    for (const value of values) {
      if (value.kind === 'function') {
        if (!isFollowed) this.run(value.node, mode);
        mayCallBack ||= callsParameter(value.node);
      }
      if (value.kind === 'class' && !isFollowed) constructClass(this, this.evaluator, value.node, mode);
    }
    const code = evaluatedCode(this.evaluator, node);
    if (code) {
      const follow = () => followNames(this, this.evaluator, code);
      this.losses.add({ reason: 'evaluatedCode', at: node, ...code, follow });
    }
    loadModule(this, this.evaluator, callee);
    const name = callee.type === 'MemberExpression' ? nameOfKey(callee.property, callee.computed) : callee.name;
    mayCallBack ||= CALLS_ARGUMENT.test(name ?? '');
    for (const argument of given) this.visit(argument, mayCallBack && isCallable(argument) ? Mode.USE : mode);
    if (mode === Mode.USE || mayCallBack) escapeArguments(this.members, node, values);
  }

  private visitObject(node: Syntax, mode: Mode): void {
    this.reached.add(node);
    if (mode === Mode.USE) {
      this.members.addObject(node);
      for (const star of this.evaluator.program.modules.get(node)?.stars ?? []) this.visit(star, mode);
    }
    for (const property of node.properties) {
      if (property.type === 'SpreadElement') this.visit(property.argument, mode);
      else {
        if (property.computed) this.visit(property.key, mode);
        if (!isMethod(this.evaluator, property)) this.visit(property.value, mode);
      }
    }
  }
}
