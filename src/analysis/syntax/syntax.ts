import { parse } from 'acorn';

/** A node of a syntax tree. Its type decides which fields it has, as ESTree defines them. */
export interface Syntax {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  parent?: Syntax;
  // biome-ignore lint/suspicious/noExplicitAny: acorn's types are a union of eighty, and each reader handles one
  [field: string]: any;
}

const NO_CHILDREN = new Set(['parent', 'binding', 'scope', 'type', 'start', 'end', 'raw', 'regex', 'bigint']);

/** Parses statements of a module. Throws if they are not JavaScript. */
export function parseStatements(code: string): Syntax {
  return parse(code, {
    ecmaVersion: 'latest',
    sourceType: 'module',
    allowReturnOutsideFunction: true,
    allowSuperOutsideMethod: true,
    allowHashBang: true,
  }) as unknown as Syntax;
}

/** The nodes directly below a node, in the order of the code. */
export function childrenOf(node: Syntax): Syntax[] {
  const children: Syntax[] = [];
  for (const field in node) {
    if (NO_CHILDREN.has(field)) continue;
    const value = node[field];
    for (const item of Array.isArray(value) ? value : [value]) if (isSyntax(item)) children.push(item);
  }
  return children;
}

function isSyntax(value: unknown): value is Syntax {
  return typeof value === 'object' && value !== null && typeof (value as Syntax).type === 'string';
}

interface FunctionSyntax extends Syntax {
  readonly params: readonly Syntax[];
}

interface ClassSyntax extends Syntax {
  readonly superClass: Syntax | null;
}

export function isFunction(node: Syntax | undefined | null): node is FunctionSyntax {
  return (
    node?.type === 'ArrowFunctionExpression' ||
    node?.type === 'FunctionExpression' ||
    node?.type === 'FunctionDeclaration'
  );
}

export function isClass(node: Syntax | undefined | null): node is ClassSyntax {
  return node?.type === 'ClassExpression' || node?.type === 'ClassDeclaration';
}

/** The name after the dot, or between the brackets if it is a literal. */
export function nameOfKey(key: Syntax, computed: boolean): string | undefined {
  if (!computed && (key.type === 'Identifier' || key.type === 'PrivateIdentifier')) {
    return key.type === 'PrivateIdentifier' ? `#${key.name}` : key.name;
  }
  if (key.type === 'Literal') return String(key.value);
  if (key.type === 'TemplateLiteral' && key.expressions.length === 0) return key.quasis[0].value.cooked;
  return undefined;
}

/** The nearest ancestor that passes a test. */
export function ancestor(node: Syntax, test: (node: Syntax) => boolean): Syntax | undefined {
  let next = node.parent;
  while (next && !test(next)) next = next.parent;
  return next;
}

/** The function around a node. */
export function enclosingFunction(node: Syntax): Syntax | undefined {
  return ancestor(node, isFunction);
}

/** The class or object that `this` refers to at a node. */
export function thisOwner(node: Syntax): Syntax | undefined {
  let inner = node;
  for (let next = node.parent; next; inner = next, next = next.parent) {
    if (next.type === 'StaticBlock' || next.type === 'PropertyDefinition') return next.parent?.parent;
    if (!isFunction(next) || next.type === 'ArrowFunctionExpression') continue;
    const holder = next.parent;
    if (holder?.type === 'MethodDefinition') return holder.parent?.parent;
    return holder?.type === 'Property' ? holder.parent : undefined;
  }
  return isClass(inner) ? inner : undefined;
}

/** Whether `this` at a node is the class itself, not an object of it. */
export function isInStaticMember(node: Syntax): boolean {
  const member = ancestor(node, ({ type }) => ['StaticBlock', 'PropertyDefinition', 'MethodDefinition'].includes(type));
  return member?.type === 'StaticBlock' || member?.static === true;
}
