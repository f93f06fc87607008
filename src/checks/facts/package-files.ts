import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { IConstruct } from 'constructs';
import { keptIn } from '../../private/lists';
import type { Resource } from '../model/resource';
import { isObject, textOf } from '../model/values';

/** Where Lambda looks for a handler, and what is there. */
export interface HandlerFile {
  /** The file in the package, without the ending: `src/app`. */
  readonly path: string;
  readonly name: string;
  /** The endings that Lambda takes, the usual one first. */
  readonly endings: readonly string[];
  /** The folder that is deployed. */
  readonly folder: string;
}

/** A language whose handlers name a file and what is in it. */
interface Language {
  readonly runtime: RegExp;
  readonly endings: readonly string[];
  readonly split: (handler: string) => readonly (string | undefined)[];
}

const LANGUAGES: readonly Language[] = [
  // app.handlers.create: the function create in app/handlers.py
  {
    runtime: /^python/,
    endings: ['.py', '.pyc', '/__init__.py'],
    split: (handler) => {
      const [, path, name] = /^(.+)\.([^.]+)$/.exec(handler) ?? [];
      return [path?.replaceAll('.', '/'), name];
    },
  },
  // src/app.handlers.create: in src/app.js
  {
    runtime: /^nodejs/,
    endings: ['.js', '.mjs', '.cjs', '/index.js'],
    split: (handler) => splitAtFirstDot(handler),
  },
  { runtime: /^ruby/, endings: ['.rb'], split: (handler) => splitAtFirstDot(handler) },
];

function splitAtFirstDot(handler: string): readonly (string | undefined)[] {
  const file = basename(handler);
  const dot = file.indexOf('.');
  return dot < 1 ? [] : [join(dirname(handler), file.slice(0, dot)), file.slice(dot + 1)];
}

/** Where Lambda looks for the handler of a function: undefined for packages that can't be looked into, as archives. */
export function handlerFileOf(fn: Resource): HandlerFile | undefined {
  const [handler, runtime] = [textOf(fn.property('Handler')), textOf(fn.property('Runtime'))];
  const language = languageOf(runtime ?? '');
  if (handler === undefined || !language) return undefined;
  const folder = folderOf(fn.at);
  const [path, name] = language.split(handler);
  if (folder === undefined || path === undefined || name === undefined || path.startsWith('/')) return undefined;
  return { path, name, endings: language.endings, folder };
}

/** Apps have few runtimes. */
function languageOf(runtime: string): Language | undefined {
  return keptIn(BY_RUNTIME, runtime, () => LANGUAGES.find((one) => one.runtime.test(runtime)));
}

const BY_RUNTIME = new Map<string, Language | undefined>();

/** Whether the file of a handler is there: as source, compiled, or as a folder. */
export function isThere({ path, endings, folder }: HandlerFile): boolean {
  if (endings.some((ending) => existsSync(join(folder, path + ending)))) return true;
  return filesIn(join(folder, dirname(path))).some(
    (file) => file.startsWith(`${basename(path)}.`) && file.endsWith('.so'),
  );
}

/** The text of the file, if it is source code. */
export function textOfHandler({ path, endings, folder }: HandlerFile): string | undefined {
  const file = join(folder, path + endings[0]);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

/** The names in a folder, in order; none if there is no such folder. */
export function filesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}

/** Whether the handler may be in a layer, or where a variable leads the runtime. */
export function mayBeElsewhere(fn: Resource): boolean {
  if (fn.property('Layers') !== undefined) return true;
  const variables = fn.property('Environment', 'Variables');
  return (
    isObject(variables) &&
    ['PYTHONPATH', 'NODE_PATH', 'RUBYLIB', 'AWS_LAMBDA_EXEC_WRAPPER'].some((name) => name in variables)
  );
}

/** The folder that is deployed, if it is one. */
function folderOf(fn: IConstruct): string | undefined {
  const staging = fn.node.tryFindChild('Code')?.node.tryFindChild('Stage');
  const path = (staging as { readonly absoluteStagedPath?: unknown } | undefined)?.absoluteStagedPath;
  return typeof path === 'string' && existsSync(path) && statSync(path).isDirectory() ? path : undefined;
}
