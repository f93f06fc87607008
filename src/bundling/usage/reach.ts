import type { Evaluator } from './evaluator';
import { exportsOf } from './members';
import { Members } from './owners';
import type { Binding } from './scopes';
import { above, childrenOf, isClass, isFunction, nameOfKey, type Syntax } from './syntax';
import type { Value } from './values';
import { isHarmless } from './wrappers';

/**
 * `LOAD` is for what runs when the module is loaded: functions that are merely made or handed on there are not followed
 * until what they were made for is used. `USE` follows everything.
 */
enum Mode {
  LOAD,
  USE,
}

/** Functions that call at once, or soon, what they get. */
const CALLING =
  /^(then|catch|finally|map|flatMap|forEach|filter|find|findIndex|some|every|reduce|reduceRight|sort|from|call|apply|setTimeout|setImmediate|setInterval|queueMicrotask|Promise)$/;

/** Notes of esbuild's to the objects that stand for modules, and decorators. */
const HELPER = /^__(export|reExport|decorat\w*|runInitializers|name|publicField|privateAdd|param)\d*$/;

/** Finds what code can run: at load, and when an exported function is called. */
export class Reach {
  /** Names, members and patterns that are reached, in the order of discovery. */
  public readonly reached = new Set<Syntax>();
  /** Places with a member whose name nobody knows. */
  public readonly computed = new Set<Syntax>();

  private readonly seen = [new Set<Syntax>(), new Set<Syntax>()];
  private readonly bindings = new Set<Binding>();
  private readonly members: Members;

  public constructor(private readonly evaluator: Evaluator) {
    this.members = new Members(evaluator, (node) => this.visit(node, Mode.USE));
    for (const { section } of evaluator.program.sections) this.load(section.tree);
  }

  /** Whether code can run. */
  public has(node: Syntax): boolean {
    return this.reached.has(node);
  }

  /** Follows an export. */
  public useExport(name: string): boolean {
    const { program } = this.evaluator;
    const local = program.exported.get(name);
    const whole = program.exported.get('default');
    if (local) {
      this.visit(local, Mode.USE);
      return true;
    }
    // What a CommonJS entry exports is the default export of the bundle.
    const entry = whole && this.evaluator.of(whole).find((value) => value.kind === 'commonjs');
    if (whole === undefined || entry?.kind !== 'commonjs') return false;
    const wanted = this.evaluator.member(whole, name, whole);
    const exported = exportsOf(entry.node);
    for (const value of exported.get(name) ?? []) this.visit(value, Mode.USE);
    if (!exported.has(name)) for (const value of exported.get('*') ?? []) this.useMember(value, name);
    return wanted.length > 0 && wanted.some(({ kind }) => kind !== 'unknown');
  }

  public useAll(): void {
    for (const local of this.evaluator.program.exported.values()) {
      this.visit(local, Mode.USE);
      for (const value of this.evaluator.of(local))
        if (value.kind === 'commonjs')
          for (const part of exportsOf(value.node).values()) for (const node of part) this.visit(node, Mode.USE);
    }
    this.members.readAll();
  }

  private useMember(object: Syntax, name: string): void {
    const values = this.evaluator.of(object);
    for (const value of values)
      if (value.kind === 'object' || value.kind === 'commonjs') this.members.readOn(value, name);
    this.visit(object, Mode.USE);
  }

  private load(tree: Syntax): void {
    for (const statement of tree.body) {
      const { type, expression } = statement;
      if (type === 'ExportNamedDeclaration' || type === 'ImportDeclaration') continue;
      if (type === 'ExportDefaultDeclaration') this.visit(statement.declaration, Mode.LOAD);
      else if (type === 'ExpressionStatement') this.loadExpression(expression);
      else this.visit(statement, /Declaration$/.test(type) ? Mode.LOAD : Mode.USE);
    }
  }

  private loadExpression(expression: Syntax): void {
    const isHelper = expression.type === 'CallExpression' && HELPER.test(expression.callee.name ?? '');
    if (isHelper || expression.type === 'AssignmentExpression') this.visit(expression, Mode.LOAD);
    else this.visit(expression, Mode.USE);
  }

  private visit(node: Syntax, mode: Mode): void {
    if (this.seen[Mode.USE].has(node) || this.seen[mode].has(node)) return;
    this.seen[mode].add(node);
    if (isFunction(node)) {
      // One that is declared runs when it is mentioned; one that is made at load when what it is part of is used.
      if (mode === Mode.USE) this.run(node, mode);
      return;
    }
    if (isClass(node)) return void (mode === Mode.USE ? this.useClass(node) : this.loadClass(node));
    switch (node.type) {
      case 'FunctionDeclaration':
        return;
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
        this.visitAssignment(node, mode);
        return;
      case 'ObjectExpression':
        this.visitObject(node, mode);
        return;
      case 'BlockStatement':
        for (const part of node.body) if (part.type !== 'FunctionDeclaration') this.visit(part, mode);
        return;
      case 'AwaitExpression':
        this.reached.add(node);
        this.visit(node.argument, this.isOpaqueCall(node.argument) ? Mode.USE : mode);
        return;
    }
    for (const child of childrenOf(node)) if (child.type !== 'ClassDeclaration') this.visit(child, mode);
    if (mode === Mode.LOAD) return;
  }

  /** Everything in a function, or in what else has a body. */
  private run(node: Syntax, mode: Mode): void {
    this.reached.add(node);
    for (const parameter of node.params) this.visitPattern(parameter, mode);
    this.visit(node.body, mode);
  }

  private visitName(node: Syntax, mode: Mode): void {
    this.reached.add(node);
    const binding = this.evaluator.program.bindingOf(node);
    if (binding && mode === Mode.USE) this.use(binding);
  }

  private use(binding: Binding): void {
    if (this.bindings.has(binding)) return;
    this.bindings.add(binding);
    if (binding.kind === 'function' || binding.kind === 'class') this.visit(binding.node, Mode.USE);
    for (const source of binding.sources) {
      if (source.from && (binding.isTop || isFunction(source.from) || isClass(source.from))) {
        this.visitSource(source.from, source.path);
      }
    }
  }

  /** Taking a member out of an object uses that member of it alone. */
  private visitSource(from: Syntax, path: readonly string[]): void {
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
    this.visit(node.init, mode);
    if (node.id.type !== 'ObjectPattern') return;
    for (const part of node.id.properties) {
      const name = part.type === 'Property' && nameOfKey(part.key, part.computed);
      if (name && mode === Mode.USE) this.members.read(name, this.evaluator.of(node.init));
    }
  }

  private visitPattern(pattern: Syntax, mode: Mode): void {
    if (pattern.type === 'AssignmentPattern') this.visit(pattern.right, mode);
    for (const child of childrenOf(pattern)) {
      if (pattern.type === 'AssignmentPattern' && child === pattern.right) continue;
      if (pattern.type === 'Property' && child === pattern.key) {
        if (pattern.computed) this.visit(child, mode);
        else if (pattern.parent?.type === 'ObjectPattern') this.readFromParameter(pattern);
      } else this.visitPattern(child, mode);
    }
  }

  /** `function handle({ store }) {}`: whoever is given may have it under that name. */
  private readFromParameter(pattern: Syntax): void {
    const holder = pattern.parent?.parent;
    const name = nameOfKey(pattern.key, false);
    if (name !== undefined && holder && isFunction(holder)) this.members.read(name, [{ kind: 'unknown' }]);
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
      else if (this.members.readUnknown(node, values)) this.computed.add(node);
    }
  }

  private visitCall(node: Syntax, mode: Mode): void {
    this.reached.add(node);
    const { callee, arguments: given } = node;
    if (callee.type === 'Identifier' && HELPER.test(callee.name)) {
      this.visitHelper(node);
      return;
    }
    this.visit(callee, mode);
    const values = this.evaluator.of(callee);
    let mayCallBack = mode === Mode.USE;
    for (const value of values) {
      if (value.kind === 'function') {
        this.seen[mode].add(value.node);
        this.run(value.node, mode);
        mayCallBack ||= callsParameter(value.node);
      }
      if (value.kind === 'class') this.construct(value.node, mode);
    }
    this.loadModule(callee);
    const name = callee.type === 'MemberExpression' ? nameOfKey(callee.property, callee.computed) : callee.name;
    mayCallBack ||= CALLING.test(name ?? '');
    for (const argument of given) this.visit(argument, mayCallBack && isCallable(argument) ? Mode.USE : mode);
    if (mode === Mode.USE || mayCallBack) this.leak(node, values);
  }

  /** `require_module()` and `init_module()`: esbuild's names for modules that are loaded when they are asked for. */
  private loadModule(callee: Syntax): void {
    const binding = callee.type === 'Identifier' ? this.evaluator.program.bindingOf(callee) : undefined;
    const made = binding?.sources[0]?.from;
    if (made?.type !== 'CallExpression' || !/^__(commonJS|esm)\w*$/.test(made.callee.name ?? '')) return;
    for (const property of made.arguments[0].properties ?? []) this.run(property.value, Mode.LOAD);
  }

  /** What code outside can call: members of objects that it gets, and of what they are made of. */
  private leak(node: Syntax, callees: readonly Value[]): void {
    const isOutside = callees.some(
      (value) =>
        ((value.kind === 'symbol' || value.kind === 'member') && !isHarmless(value)) ||
        (value.kind === 'other' && node.callee.name === 'Proxy'),
    );
    if (!isOutside) return;
    for (const argument of node.arguments) this.members.leak(argument);
  }

  /** `__decorateClass([log()], Store.prototype, "get", 1)`: what stands there as a string is not read. */
  private visitHelper({ callee, arguments: given }: Syntax): void {
    if (/^__(export|reExport|name)/.test(callee.name)) return;
    const decorators = given.filter(({ type }: Syntax) => type === 'ArrayExpression');
    for (const list of decorators) {
      this.visit(list, Mode.USE);
      const [, target, key] = given;
      if (key?.type !== 'Literal' || target?.type !== 'MemberExpression') continue;
      const isFramework = list.elements.some((item: Syntax) => this.isFromOutside(item));
      if (isFramework) this.members.read(String(key.value), this.evaluator.of(target.object), undefined, true);
    }
    if (decorators.length === 0 && /decorat/.test(callee.name)) {
      for (const argument of given.slice(2)) if (argument.type === 'Identifier') this.visitName(argument, Mode.LOAD);
    }
  }

  private isFromOutside(decorator: Syntax): boolean {
    const root = decorator.type === 'CallExpression' ? decorator.callee : decorator;
    return this.evaluator
      .of(root)
      .some((value) => (value.kind === 'symbol' || value.kind === 'member') && !isHarmless(value));
  }

  private visitAssignment(node: Syntax, mode: Mode): void {
    const { left, right } = node;
    if (left.type === 'MemberExpression') this.visit(left.object, Mode.LOAD);
    if (left.type === 'MemberExpression' && left.computed) this.visit(left.property, mode);
    const key = left.type === 'MemberExpression' ? nameOfKey(left.property, left.computed) : undefined;
    const owner = above(node, (item) => isFunction(item) && item.parent?.parent?.parent?.callee?.name === '__commonJS');
    if (key !== undefined && owner && /^(module\.)?exports/.test(sourceOf(left))) {
      this.visit(right, Mode.LOAD);
      this.members.addExports(owner);
      return;
    }
    if (key !== undefined && isFunction(right)) {
      this.members.addLoose(key, right);
      return;
    }
    if (left.type === 'Identifier' && mode === Mode.LOAD) {
      if (right.type === 'CallExpression' && HELPER.test(right.callee.name ?? '')) this.visitHelper(right);
      else this.visit(right, Mode.LOAD);
      return;
    }
    this.visit(right, mode === Mode.LOAD && !key ? Mode.LOAD : Mode.USE);
    if (left.type !== 'MemberExpression' && left.type !== 'Identifier') this.visitPattern(left, mode);
  }

  private visitObject(node: Syntax, mode: Mode): void {
    this.reached.add(node);
    if (mode === Mode.USE) this.members.addObject(node);
    for (const property of node.properties) {
      if (property.type === 'SpreadElement') this.visit(property.argument, mode);
      else {
        if (property.computed) this.visit(property.key, mode);
        if (!this.members.isMember(property)) this.visit(property.value, mode);
      }
    }
  }

  private loadClass(node: Syntax): void {
    if (node.superClass) this.visit(node.superClass, Mode.LOAD);
    for (const member of node.body.body) {
      if (member.type === 'StaticBlock') for (const statement of member.body) this.visit(statement, Mode.LOAD);
      else if (member.type === 'PropertyDefinition' && member.static && member.value)
        this.visit(member.value, Mode.LOAD);
    }
  }

  private useClass(node: Syntax): void {
    this.loadClass(node);
    if (node.superClass) this.visit(node.superClass, Mode.USE);
    this.construct(node, Mode.USE);
    this.members.addClass(node);
  }

  /** What runs when an object of the class is made. */
  private construct(node: Syntax, mode: Mode): void {
    for (const member of node.body.body) {
      if (member.kind === 'constructor') this.run(member.value, mode);
      if (member.type === 'PropertyDefinition' && !member.static && member.value && !isFunction(member.value))
        this.visit(member.value, mode);
    }
    if (node.superClass)
      for (const value of this.evaluator.of(node.superClass))
        if (value.kind === 'class') this.construct(value.node, mode);
  }

  private isOpaqueCall(node: Syntax): boolean {
    return node.type === 'CallExpression' && !this.evaluator.of(node.callee).every(({ kind }) => kind === 'function');
  }
}

const callers = new WeakMap<Syntax, boolean>();

/** Whether a function calls, itself and at once, what it gets. */
function callsParameter(node: Syntax): boolean {
  const parameters = new Set(node.params.map(({ name }: Syntax) => name));
  const look = (at: Syntax): boolean =>
    (at.type === 'CallExpression' && at.callee.type === 'Identifier' && parameters.has(at.callee.name)) ||
    childrenOf(at).some((child) => !isFunction(child) && look(child));
  const known = callers.get(node) ?? (!isFunction(node.body) && look(node.body));
  callers.set(node, known);
  return known;
}

function isCallable(node: Syntax): boolean {
  return isFunction(node) || node.type === 'Identifier' || node.type === 'MemberExpression';
}

function sourceOf(node: Syntax): string {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'MemberExpression' && !node.computed ? `${sourceOf(node.object)}.${node.property.name}` : '';
}
