import { readdirSync } from 'node:fs';
import { extname, sep } from 'node:path';
import { isFunction, type Syntax } from '../../../analysis/syntax/syntax';
import { packageFolder } from '../../../private/paths';
import { placesIn } from '../own-files/place-uses';

/** Whether code tells others in which folder it is: they look for what is there. */
export function handsOutPlace(tree: Syntax): boolean {
  return placesIn(tree).some(
    ({ base, path, node, isOpen }) => base === 'file' && !isOpen && !/\w/.test(path) && isHandedOut(node),
  );
}

function isHandedOut(node: Syntax): boolean {
  const { parent } = node;
  if (parent?.type === 'AssignmentExpression') return parent.right === node && isExport(parent.left);
  if (parent?.type === 'VariableDeclarator') return parent.parent?.parent?.type === 'ExportNamedDeclaration';
  const isResult = parent?.type === 'ReturnStatement' || (isFunction(parent ?? node) && parent?.body === node);
  return isResult || parent?.type === 'ExportDefaultDeclaration';
}

function isExport({ type, object, property }: Syntax): boolean {
  return type === 'MemberExpression' && (object.name === 'exports' || property.name === 'exports' || isExport(object));
}

const CODE_OR_TEXT = /^(?:\.(?:[cm]?[jt]sx?|map|json\d?|md|markdown|txt|ya?ml|lock|flow|tgz))?$/i;
const NOT_SHIPPED =
  /(?:^|\/)(?:node_modules|tests?|__tests__|spec|docs?|examples?|bench(?:mark)?s?|coverage|man|\.[^/]+)(?:\/|$)/;

/** The first file of a package that is neither code nor about it. */
export function dataOf(path: string): string | undefined {
  const folder = packageFolder(path.split(sep).join('/'));
  if (folder === undefined) return undefined;
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !CODE_OR_TEXT.test(extname(entry.name)))
    .map((entry) => `${entry.parentPath.split(sep).join('/')}/${entry.name}`.slice(folder.length + 1));
  return names.filter((name) => !NOT_SHIPPED.test(name)).sort()[0];
}
