import { readFileSync } from 'node:fs';
import { extname, posix } from 'node:path';
import { localPath } from '../../../private/paths';
import type { FileCopy } from '../../files/file-copies';
import type { FileQuery } from '../../files/file-queries';
import { statusOf } from '../../files/file-status';
import { namesIn } from '../../files/folder-files';
import { CODE } from '../esbuild/code-input';

/** Files that name others by their paths. */
const NAMING =
  /^\.(?:proto|wsdl|xsd|xslt?|graphql|gql|ya?ml|json|html?|css|less|s[ac]ss|ejs|eta|pug|jade|hbs|handlebars|mustache|njk|nunjucks|liquid|twig|mjml|tpl)$/;

/** Templates, which name others without the ending that all have. */
const ENDING_LEFT_OUT =
  /^\.(?:ejs|eta|pug|jade|hbs|handlebars|mustache|njk|nunjucks|liquid|twig|mjml|tpl|s[ac]ss|less)$/;

const MAX_BYTES = 1_000_000;

const WORD = /(?:\.{1,2}\/)*[\w@][\w@./-]*/g;

/** Copies, and what must stay as it is for them to be all. */
export interface NamedFiles {
  readonly copies: readonly FileCopy[];
  readonly queries: readonly FileQuery[];
}

/** The files that copied ones include: definitions that import others, templates and their parts, schemas. */
export function filesNamedIn(appDir: string, copies: readonly FileCopy[]): NamedFiles {
  const found = new Map<string, FileCopy>(copies.map((copy) => [copy.to, copy]));
  const queries = new Map<string, FileQuery>();
  const next = copies.filter(({ from }) => isNaming(appDir, from));
  for (let copy = next.pop(); copy !== undefined; copy = next.pop()) {
    const folder = posix.dirname(copy.from);
    queries.set(folder, ['listing', folder, '']);
    for (const path of pathsIn(appDir, copy.from)) {
      const [from, to] = [copy.from, copy.to].map((file) => posix.join(posix.dirname(file), path));
      if (to.startsWith('..') || found.has(to)) continue;
      const named = { from, to };
      found.set(to, named);
      if (isNaming(appDir, from)) next.push(named);
    }
  }
  return { copies: [...found.values()].slice(copies.length), queries: [...queries.values()] };
}

function isNaming(appDir: string, file: string): boolean {
  const status = NAMING.test(extname(file)) ? statusOf(localPath(appDir, file)) : undefined;
  return status?.isFile() === true && status.size <= MAX_BYTES;
}

/** The paths of files, as seen from its folder, that a file has among its words. */
function pathsIn(appDir: string, file: string): string[] {
  const folder = localPath(appDir, posix.dirname(file));
  const names = new Set(namesIn(folder));
  const ending = ENDING_LEFT_OUT.test(extname(file)) ? extname(file) : undefined;
  const words = new Set(readFileSync(localPath(appDir, file), 'utf8').match(WORD));
  return [...words].flatMap((word) => {
    const first = posix.normalize(word).split('/')[0];
    const isNear = first === '..' || names.has(first) || (ending !== undefined && names.has(first + ending));
    if (!isNear) return [];
    const forms = ending === undefined ? [word] : [word, word + ending];
    const path = forms.find((form) => /\.\w+$/.test(form) && statusOf(`${folder}/${form}`)?.isFile());
    return path === undefined || CODE.test(path) || /(?:^|\/)(?:\.[^./]|node_modules)/.test(path) ? [] : [path];
  });
}
