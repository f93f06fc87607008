import type { Evaluator } from './evaluator';
import { keysOfAll } from './keys';
import type { Value } from './values';

/** `Delete,Put`: a transaction needs permission for what is in it. `true` when some of that is not known. */
export function kindsIn(evaluator: Evaluator, items: readonly Value[]): string | true {
  const kinds = keysOfAll(evaluator, items);
  const names = kinds.flatMap((kind) => (kind.kind === 'literal' ? [String(kind.value)] : []));
  return names.length > 0 && names.length === kinds.length ? [...new Set(names)].sort().join(',') : true;
}
