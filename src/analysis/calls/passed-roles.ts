import type { Syntax } from '../syntax/syntax';
import { keysOfAll, memberValues } from '../values/keys';
import { memberOf } from '../values/members';
import type { Evaluator, Value } from '../values/values';
import { ROLE_PARAMETER } from './known-parameters';

const DEEPEST = 5;
/** Larger inputs are data. */
const MOST_OBJECTS = 200;

/** The values of the roles in an input, at any depth; undefined if there is none. */
export function passedRoles(
  evaluator: Evaluator,
  objects: readonly Value[],
  at: Syntax,
  visit = { depth: 0, seen: { count: 0 } },
): readonly Value[] | undefined {
  const { depth, seen } = visit;
  const found: Value[] = [];
  let isFound = false;
  for (const object of objects) {
    if ((object.kind !== 'object' && object.kind !== 'array') || ++seen.count > MOST_OBJECTS) continue;
    for (const name of namesIn(evaluator, object)) {
      const values = name === '*' ? memberValues(evaluator, object) : memberOf(evaluator, object, name, at);
      const roles = ROLE_PARAMETER.test(name) ? values.filter(mayBeRole) : [];
      const inner = depth < DEEPEST ? passedRoles(evaluator, values, at, { depth: depth + 1, seen }) : undefined;
      found.push(...roles.filter(({ kind }) => !inner || kind !== 'object'), ...(inner ?? []));
      isFound ||= roles.length > 0 || inner !== undefined;
    }
  }
  return isFound ? found : undefined;
}

function namesIn(evaluator: Evaluator, object: Value): string[] {
  if (object.kind === 'array') return ['*'];
  const names = keysOfAll(evaluator, [object]).flatMap((key) => (key.kind === 'literal' ? [String(key.value)] : []));
  return [...new Set(names)];
}

/** Not `user`, the role of a message, and not what is left out. */
function mayBeRole(value: Value): boolean {
  return value.kind !== 'literal' || (typeof value.value === 'string' && value.value.includes(':'));
}
