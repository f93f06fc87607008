import type { Fault } from '../../../private/errors';
import { nodeVersionIn } from '../../../private/lambda/node-version';
import { nearest } from '../../../private/suggestion';
import type { BundleRecord } from '../../protocol/bundle-record';
import type { ExportShape } from '../../protocol/export-shapes';

/** The export that a function needs. */
export interface WantedExport {
  /** The file, relative to the app's directory. */
  readonly file: string;
  /** The name of the export. */
  readonly name: string;
  /** The runtime that will call it, if it is known: `nodejs24.x`. */
  readonly runtime?: string;
}

/** The first Node.js version whose runtime rejects handlers with a callback. */
const WITHOUT_CALLBACKS = 24;

const NAMES: Record<Exclude<ExportShape, 'callback'>, string> = {
  object: 'an object',
  array: 'an array',
  string: 'a string',
  number: 'a number',
  boolean: 'a boolean',
  nothing: 'null or undefined',
  class: 'a class',
};

/** The faults that Lambda would report at the first event: a missing export, or one that it cannot call. */
export function exportFaults(wanted: WantedExport, bundle: BundleRecord): Fault[] {
  const { exports, moreExports, shapes } = bundle;
  if (!exports.includes(wanted.name)) return moreExports ? [] : [missing(wanted, exports)];
  const shape = Object.hasOwn(shapes, wanted.name) ? shapes[wanted.name] : undefined;
  if (shape === undefined) return [];
  if (shape !== 'callback') return [noFunction(wanted, shape)];
  return (nodeVersionIn(wanted.runtime) ?? 0) >= WITHOUT_CALLBACKS ? [withCallback(wanted)] : [];
}

function missing({ file, name }: WantedExport, exports: readonly string[]): Fault {
  const near = nearest(name, exports);
  return {
    code: 'ExportNotFound',
    what: `${file} has no export "${name}"; ${exports.length > 0 ? `it exports ${exports.join(', ')}` : 'it exports nothing'}`,
    fix: near
      ? `did you mean "${file}#${near}"? Otherwise export a function "${name}" from ${file}`
      : `export a function "${name}" from ${file}, or name another one after a # in entry`,
  };
}

function noFunction({ file, name }: WantedExport, shape: Exclude<ExportShape, 'callback'>): Fault {
  return {
    code: 'HandlerNotFunction',
    what: `the export "${name}" of ${file} is ${NAMES[shape]}, which Lambda cannot call`,
    fix: `export a function "${name}" from ${file}, or name another one after a # in entry`,
  };
}

function withCallback({ file, name, runtime }: WantedExport): Fault {
  return {
    code: 'CallbackHandler',
    what: `the export "${name}" of ${file} has three parameters, event, context and callback; ${runtime} rejects handlers with a callback`,
    fix: 'remove the callback and make the function async: return its result, throw its error',
  };
}
