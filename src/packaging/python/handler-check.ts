import type { Fault } from '../../private/errors';
import { nearest } from '../../private/suggestion';
import type { Contents } from '../model/packager';

/** The fault of a handler whose module is not in the package. */
export function handlerFaults(contents: Contents, handler: string | undefined, where: string): Fault[] {
  if (handler === undefined) return [];
  const [, module, name] = /^(.+)\.([^.]+)$/.exec(handler) ?? [];
  if (module === undefined) {
    const what = `handler "${handler}" does not name a function of a module`;
    return [{ code: 'HandlerNotFound', what, fix: "name both: handler: 'app.handler'" }];
  }
  const path = module.replaceAll('.', '/');
  const candidates = [`${path}.py`, `${path}/__init__.py`];
  const file = candidates.find((one) => contents.has(one));
  if (file !== undefined) return functionFaults(contents.get(file) as Uint8Array, file, handler, name);
  if (hasCompiled(contents, path)) return [];
  const modules = [...contents.keys()]
    .filter((one) => one.endsWith('.py') && !one.includes('/'))
    .map((one) => one.slice(0, -3));
  const near = nearest(module, modules) ?? modules[0];
  const what = `handler "${handler}" is in the module ${module}, which ${where} does not have; looked for ${candidates.join(' and ')}`;
  return [
    {
      code: 'HandlerNotFound',
      what,
      fix: near === undefined ? 'add the file' : `name one that exists: handler: '${near}.${name}'`,
    },
  ];
}

/** What gives a module names that are not written in it. */
const COMPUTED = /\bimport[ \t]*\*|\b(?:__getattr__|globals|setattr|exec)\b/;

/** The fault of a handler whose name its module does not even mention. */
function functionFaults(content: Uint8Array, file: string, handler: string, name: string): Fault[] {
  const text = Buffer.from(content).toString('utf8');
  const words = new Set(text.match(/[\p{L}\p{N}_]+/gu));
  if (words.has(name) || COMPUTED.test(text)) return [];
  const functions = [...text.matchAll(/^(?:async +)?def +([\p{L}\p{N}_]+)/gmu)].map(([, one]) => one);
  const near = nearest(name, functions) ?? functions.at(-1);
  const module = handler.slice(0, -name.length - 1);
  return [
    {
      code: 'HandlerNotFound',
      what: `handler "${handler}" is a function that ${file} does not have`,
      fix:
        near === undefined
          ? `define it: def ${name}(event, context)`
          : `name one that exists: handler: '${module}.${near}'`,
    },
  ];
}

/** A module may be compiled. */
function hasCompiled(contents: Contents, path: string): boolean {
  return [...contents.keys()].some((one) => one.startsWith(`${path}.`) && one.endsWith('.so'));
}
