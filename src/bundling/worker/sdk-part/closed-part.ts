import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { resolveNames } from '../../../analysis/syntax/scopes';
import { childrenOf, isFunction, parseStatements, type Syntax } from '../../../analysis/syntax/syntax';
import { localPath, packageFolder } from '../../../private/paths';
import type { FileMemory } from '../../files/states/file-memory';
import { changesGlobals } from './changed-globals';
import type { SdkPart } from './sdk-part';

/**
 * Whether nobody can tell a package in a file of its own from the same among other code: it imports nothing but itself, is made of
 * ES modules, leaves global objects alone, and its exports keep their values once it is loaded.
 */
export function isClosed(appDir: string, memory: FileMemory, { file, meta, inputs }: SdkPart): boolean {
  const live = Object.keys(meta.inputs).filter((input) => meta.inputs[input].bytesInOutput > 0 && input[0] !== '<');
  const [folder] = live.map(packageFolder);
  const isOwn = (input: string) => packageFolder(input) === folder && inputs[input]?.format === 'esm';
  return (
    live.every(isOwn) &&
    meta.imports.every(({ path }) => builtinModules.includes(path.replace(/^node:/, ''))) &&
    !changesGlobals(file.text) &&
    live.every((input) => !memory.ask(changesExportsIn, localPath(appDir, input)))
  );
}

function changesExportsIn(path: string): boolean {
  try {
    return changesExports(readFileSync(path, 'utf8'));
  } catch {
    return true;
  }
}

/** Whether a function of a module may change what the module exports. */
export function changesExports(code: string): boolean {
  const tree = parseStatements(code);
  const { top } = resolveNames(tree);
  const exported = new Set((tree.body as Syntax[]).flatMap(exportedBy));
  const isExported = (name: Syntax) => exported.has(name.name) && name.binding === top.get(name.name);
  const visit = (node: Syntax, isLater: boolean): boolean => {
    if (isLater && assignedBy(node).some(isExported)) return true;
    const isCalledNow = node.type === 'CallExpression' && isFunction(node.callee);
    return childrenOf(node).some((child) =>
      visit(child, isLater || (isFunction(child) && !(isCalledNow && child === node.callee))),
    );
  };
  return visit(tree, false);
}

/** The names in a module of what a statement exports. */
function exportedBy({ type, source, declaration, specifiers }: Syntax): string[] {
  if (!/^Export(?:Named|Default)Declaration$/.test(type) || source) return [];
  const declared: Syntax[] = declaration?.declarations?.map(({ id }: Syntax) => id) ?? [declaration?.id];
  return [...(specifiers ?? []).map(({ local }: Syntax) => local), ...declared.flatMap(namesIn)].map(
    ({ name }) => name,
  );
}

/** The names to which a node gives new values. */
function assignedBy(node: Syntax): Syntax[] {
  if (node.type === 'AssignmentExpression') return namesIn(node.left);
  if (node.type === 'UpdateExpression') return namesIn(node.argument);
  return /^For(?:In|Of)Statement$/.test(node.type) ? namesIn(node.left) : [];
}

/** The names in a pattern; those of members and declarations are others. */
function namesIn(pattern: Syntax | undefined | null): Syntax[] {
  if (!pattern || /^(?:MemberExpression|VariableDeclaration)$/.test(pattern.type)) return [];
  return pattern.type === 'Identifier' ? [pattern] : childrenOf(pattern).flatMap(namesIn);
}
