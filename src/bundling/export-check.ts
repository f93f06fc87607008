import type { Fault } from '../private/errors';
import type { BundleRecord } from './bundle-record';
import { nearest } from './suggestion';

/** The mistake that Lambda would find at the first event: there is no such export. */
export function missingExport(file: string, wanted: string, bundle: BundleRecord, at: string): Fault | undefined {
  const { exports, moreExports } = bundle;
  if (moreExports || exports.includes(wanted)) return undefined;
  const near = nearest(wanted, exports);
  return {
    code: 'ExportNotFound',
    what: `${file} has no export "${wanted}"; ${exports.length > 0 ? `it exports ${exports.join(', ')}` : 'it exports nothing'}`,
    fix: near
      ? `did you mean "${file}#${near}"? Otherwise export a function "${wanted}" from ${file}`
      : `export a function "${wanted}" from ${file}, or name another one behind a # in entry`,
    at,
  };
}
