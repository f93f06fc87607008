import { type Binding, Scope } from './bindings';
import { type Definition, eachBoundName, partsOf } from './patterns';
import { childrenOf, isClass, isFunction, type Syntax } from './syntax';

/** The names that a list of statements declares and uses. */
export interface Names {
  readonly top: ReadonlyMap<string, Binding>;
  /** References to names that are declared elsewhere. */
  readonly free: ReadonlyMap<string, readonly Syntax[]>;
}

/** Resolves every name in a tree, and gives each node its parent. */
export function resolveNames(program: Syntax): Names {
  const resolver = new Resolver();
  const top = new Scope(undefined, true);
  resolver.enterAll(program, top);
  return { top: top.names, free: resolver.bind() };
}

class Resolver {
  private readonly references: { readonly node: Syntax; readonly scope: Scope }[] = [];
  private readonly assignments: { readonly pattern: Syntax; readonly definition: Definition; readonly scope: Scope }[] =
    [];

  public enterAll(node: Syntax, scope: Scope): void {
    for (const child of childrenOf(node)) {
      child.parent = node;
      this.enter(child, scope);
    }
  }

  /** Binds the references once all declarations are known. */
  public bind(): Map<string, Syntax[]> {
    const free = new Map<string, Syntax[]>();
    for (const { node, scope } of this.references) {
      const binding = scope.find(node.name);
      if (binding) {
        node.binding = binding;
        binding.refs.push(node);
      } else {
        // Not copied for each reference: some names occur thousands of times.
        const known = free.get(node.name);
        if (known) known.push(node);
        else free.set(node.name, [node]);
      }
    }
    for (const { pattern, definition, scope } of this.assignments)
      eachBoundName(pattern, definition, (name, from) => scope.find(name.name)?.definitions.push(from));
    return free;
  }

  private enter(node: Syntax, scope: Scope): void {
    if (isFunction(node)) this.enterFunction(node, scope);
    else if (isClass(node)) this.enterClass(node, scope);
    else this.enterOther(node, scope);
  }

  private enterOther(node: Syntax, scope: Scope): void {
    switch (node.type) {
      case 'Identifier':
        this.references.push({ node, scope });
        return;
      case 'VariableDeclarator':
        this.enterVariable(node, scope);
        return;
      case 'AssignmentExpression':
        if (node.left.type !== 'MemberExpression') {
          const definition = { from: node.right, path: [], fallbacks: [], at: node.left };
          this.assignments.push({ pattern: node.left, definition, scope });
        }
        break;
      case 'ForOfStatement':
      case 'ForInStatement':
      case 'ForStatement':
      case 'BlockStatement':
      case 'StaticBlock':
      case 'SwitchStatement':
        this.enterAll(node, new Scope(scope, node.type === 'StaticBlock'));
        return;
      case 'CatchClause':
        this.enterCatch(node, scope);
        return;
      case 'ImportDeclaration':
        declareImports(node, scope);
        return;
      case 'ExportNamedDeclaration':
        if (node.declaration === null) return;
    }
    this.enterParts(node, scope);
  }

  private enterParts(node: Syntax, scope: Scope): void {
    const hasName = ['MemberExpression', 'Property', 'MethodDefinition', 'PropertyDefinition'].includes(node.type);
    const skipped = !hasName || node.computed ? undefined : node.type === 'MemberExpression' ? node.property : node.key;
    const label = ['LabeledStatement', 'BreakStatement', 'ContinueStatement'].includes(node.type) && node.label;
    for (const child of childrenOf(node)) {
      child.parent = node;
      if (child !== skipped && child !== label && child.type !== 'MetaProperty') this.enter(child, scope);
    }
  }

  private enterVariable(node: Syntax, scope: Scope): void {
    const loop = node.parent?.parent;
    const isLoop = /^For(Of|In)Statement$/.test(loop?.type ?? '') && loop?.left === node.parent;
    const definition = { from: isLoop ? undefined : (node.init ?? undefined), path: [], fallbacks: [], at: node.id };
    const target = scope.ofKind(node.parent?.kind);
    const isDeclared = node.init !== null || isLoop;
    eachBoundName(node.id, definition, (name, from) =>
      target.declare(name.name, 'variable', node, isDeclared ? from : undefined),
    );
    this.enterPattern(node.id, node, scope);
    if (!node.init) return;
    node.init.parent = node;
    this.enter(node.init, scope);
  }

  private enterFunction(node: Syntax, scope: Scope): void {
    if (node.type === 'FunctionDeclaration' && node.id) scope.declare(node.id.name, 'function', node);
    const inner = new Scope(scope, true);
    if (node.type === 'FunctionExpression' && node.id) inner.declare(node.id.name, 'function', node);
    for (const [index, parameter] of node.params.entries()) {
      const definition = { parameter: { of: node, index }, path: [], fallbacks: [], at: parameter };
      eachBoundName(parameter, definition, (name, from) => inner.declare(name.name, 'variable', node, from));
      this.enterPattern(parameter, node, inner);
    }
    node.body.parent = node;
    if (node.body.type === 'BlockStatement') this.enterAll(node.body, inner);
    else this.enter(node.body, inner);
  }

  private enterClass(node: Syntax, scope: Scope): void {
    if (node.type === 'ClassDeclaration' && node.id) scope.declare(node.id.name, 'class', node);
    const inner = new Scope(scope, false);
    if (node.type === 'ClassExpression' && node.id) inner.declare(node.id.name, 'class', node);
    for (const child of childrenOf(node)) {
      if (child === node.id) continue;
      child.parent = node;
      this.enter(child, inner);
    }
  }

  private enterCatch(node: Syntax, scope: Scope): void {
    const inner = new Scope(scope, false);
    const caught = { path: [], fallbacks: [], at: node };
    if (node.param) eachBoundName(node.param, caught, (name) => inner.declare(name.name, 'unknown', node));
    node.body.parent = node;
    this.enterAll(node.body, inner);
  }

  /** Names in a pattern are not references, but default values and computed keys are expressions. */
  private enterPattern(pattern: Syntax, parent: Syntax, scope: Scope): void {
    pattern.parent = parent;
    if (pattern.type === 'AssignmentPattern') {
      pattern.right.parent = pattern;
      this.enter(pattern.right, scope);
    }
    if (pattern.type === 'Property' && pattern.computed) {
      pattern.key.parent = pattern;
      this.enter(pattern.key, scope);
    }
    for (const part of partsOf(pattern)) this.enterPattern(part, pattern, scope);
  }
}

function declareImports(node: Syntax, scope: Scope): void {
  for (const specifier of node.specifiers) {
    const name = specifier.imported?.name ?? specifier.imported?.value;
    const imported = specifier.type === 'ImportNamespaceSpecifier' ? '*' : (name ?? 'default');
    const from = { from: node.source.value, name: imported };
    scope.declare(specifier.local.name, 'import', specifier, undefined, { imported: from });
  }
}
