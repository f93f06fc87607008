import type { Fault } from '../../private/errors';
import { nearest } from '../../private/suggestion';
import type { Contents } from '../model/packager';

/** The fault of a handler whose module is not in the package. */
export function handlerFaults(contents: Contents, handler: string | undefined, where: string): Fault[] {
  if (handler === undefined) return [];
  const [, module, name] = /^(.+)\.([^.]+)$/.exec(handler) ?? [];
  if (module === undefined) {
    const what = `handler "${handler}" names no function of a module`;
    return [{ code: 'HandlerNotFound', what, fix: "name both: handler: 'app.handler'" }];
  }
  const path = module.replaceAll('.', '/');
  const candidates = [`${path}.py`, `${path}/__init__.py`];
  if (candidates.some((one) => contents.has(one)) || hasCompiled(contents, path)) return [];
  const modules = [...contents.keys()]
    .filter((one) => one.endsWith('.py') && !one.includes('/'))
    .map((one) => one.slice(0, -3));
  const near = nearest(module, modules) ?? modules[0];
  const what = `handler "${handler}" is in the module ${module}, which ${where} does not have; looked for ${candidates.join(' and ')}`;
  return [
    {
      code: 'HandlerNotFound',
      what,
      fix: near === undefined ? 'add the file' : `name one that is there: handler: '${near}.${name}'`,
    },
  ];
}

/** A module may be compiled. */
function hasCompiled(contents: Contents, path: string): boolean {
  return [...contents.keys()].some((one) => one.startsWith(`${path}.`) && one.endsWith('.so'));
}
