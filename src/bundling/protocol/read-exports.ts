import { ALL } from '../../analysis/found/code-usage';
import type { BundleDescription } from './bundle-record';

type Exports = Pick<BundleDescription, 'exports' | 'moreExports' | 'shapes'>;

/** The exports that may be handlers, and all exports together if there may be others. */
export function handlerNames({ exports, moreExports, shapes }: Exports): string[] {
  const names = exports.filter((name) => !Object.hasOwn(shapes, name) || shapes[name] === 'callback');
  return moreExports || names.length === 0 ? [...names, ALL] : names;
}

/** Whether it is known what an export does with AWS. Only those are read that functions call: files may have thousands. */
export function isRead(bundle: Exports & Pick<BundleDescription, 'usage'>, name: string): boolean {
  return Object.hasOwn(bundle.usage, name) || (name !== ALL && !handlerNames(bundle).includes(name));
}
