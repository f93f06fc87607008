import { posix } from 'node:path';
import * as ts from 'typescript';
import { nodesIn } from './syntax';

/** One import, as a file writes it. */
export interface Import {
  /** The importing file, as a path from the root of the repository. */
  readonly from: string;
  /** The imported file, as a path from the root of the repository, or the imported package. */
  readonly to: string;
  readonly isFile: boolean;
  /** Whether it is of types alone, so that nothing is loaded. */
  readonly isType: boolean;
}

interface Specifier {
  readonly text: string;
  readonly isType: boolean;
}

const known = new Map<string, readonly Specifier[]>();

/** Returns the imports of a file in every form: of values and types, for side effects, and calls of import() and require(). */
export function importsIn(path: string, text: string, exists: (path: string) => boolean): Import[] {
  const specifiers = known.get(text) ?? nodesIn(text, specifierOf);
  known.set(text, specifiers);
  return specifiers.map(({ text: specifier, isType }) => {
    const isFile = specifier.startsWith('.');
    const to = isFile ? resolved(posix.join(posix.dirname(path), specifier), exists) : specifier;
    return { from: path, to, isFile, isType };
  });
}

function specifierOf(node: ts.Node): Specifier | undefined {
  const specifier = specifierNodeOf(node);
  if (!specifier || !ts.isStringLiteralLike(specifier)) return undefined;
  return { text: specifier.text, isType: isTypeOnly(node) };
}

function specifierNodeOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
  return ts.isCallExpression(node) && loads(node.expression) ? node.arguments[0] : undefined;
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true;
  if (ts.isImportDeclaration(node)) return node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
  return ts.isExportDeclaration(node) && node.isTypeOnly;
}

/** Whether a call of this function loads a module: `import()`, `require()` or `require.resolve()`. */
function loads(callee: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(callee)) return callee.name.text === 'resolve' && loads(callee.expression);
  return callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require');
}

function resolved(path: string, exists: (path: string) => boolean): string {
  return [path, `${path}.ts`, posix.join(path, 'index.ts')].find((candidate) => exists(candidate)) ?? path;
}
