import type { Fault } from '../../private/errors';
import { nearest } from '../../private/suggestion';
import type { Contents } from '../model/packager';

/** The fault of a handler whose file is not in the package. */
export function handlerFaults(contents: Contents, handler: string | undefined, where: string): Fault[] {
  if (handler === undefined) return [];
  const [file] = handler.split('.');
  if (!handler.includes('.')) {
    const what = `handler "${handler}" does not name a method of a file`;
    return [{ code: 'HandlerNotFound', what, fix: "name both: handler: 'app.handler'" }];
  }
  if (contents.has(`${file}.rb`)) return [];
  const files = [...contents.keys()].filter((name) => /^[^/]+\.rb$/.test(name)).map((name) => name.slice(0, -3));
  const near = nearest(file, files) ?? files[0];
  const what = `handler "${handler}" is in ${file}.rb, which ${where} does not have`;
  const fix =
    near === undefined ? 'add the file' : `name one that exists: handler: '${near}${handler.slice(file.length)}'`;
  return [{ code: 'HandlerNotFound', what, fix }];
}
