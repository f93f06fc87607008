import { keysOfAll } from '../values/keys';
import type { Evaluator, Value } from '../values/values';

/** The kinds of operation in a transaction, which all need permission: `Delete,Put`. `true` if some are unknown. */
export function transactionKinds(evaluator: Evaluator, items: readonly Value[]): string | true {
  const kinds = keysOfAll(evaluator, items);
  const names = kinds.flatMap((kind) => (kind.kind === 'literal' ? [String(kind.value)] : []));
  return names.length > 0 && names.length === kinds.length ? [...new Set(names)].sort().join(',') : true;
}
