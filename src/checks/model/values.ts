import { keptIn } from '../../private/lists';

/**
 * Returns a field of a plain value. What CloudFormation decides, as by `Fn::If`, has no fields: it is returned itself, so
 * that it isn't taken for a missing value.
 *
 * The CDK writes names in other cases than CloudFormation: `sseSpecification` is `SSESpecification`.
 */
export function fieldOf(value: unknown, name: string): unknown {
  if (value === undefined || isDecidedLater(value)) return value;
  if (!isObject(value)) return undefined;
  const key = keyIn(value, name);
  return key === undefined ? undefined : value[key];
}

const NONE: readonly unknown[] = [];

/** Returns the values at a path: `Targets.*.Arn` has those of all members of the list. */
export function valuesAt(value: unknown, path: readonly string[]): readonly unknown[] {
  if (value === undefined) return NONE;
  const [name, ...rest] = path;
  if (name === undefined || isDecidedLater(value)) return [value];
  if (name !== '*') return valuesAt(fieldOf(value, name), rest);
  const members = Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [];
  return members.flatMap((one) => valuesAt(one, rest));
}

/** Returns the key that means a name. */
export function keyIn(value: object, name: string): string | undefined {
  if (name in value) return name;
  const usual = usualKey(name);
  if (usual in value) return usual;
  for (const key in value) if (key.length === name.length && key.toLowerCase() === name.toLowerCase()) return key;
  return undefined;
}

/** As the CDK writes most names: `redrivePolicy`. The names are those that rules ask for. */
export function usualKey(name: string): string {
  return keptIn(USUAL_KEYS, name, () => `${name[0].toLowerCase()}${name.slice(1)}`);
}

const USUAL_KEYS = new Map<string, string>();

/** Whether CloudFormation decides on a value: a reference, a parameter, a condition. */
export function isDecidedLater(value: unknown): boolean {
  if (!isObject(value)) return false;
  let only: string | undefined;
  for (const key in value) {
    if (only !== undefined) return false;
    only = key;
  }
  return only !== undefined && (only === 'Ref' || only.startsWith('Fn::'));
}

/** Returns a text; undefined if it is missing or not known. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Returns a number, which CloudFormation also takes as a text; undefined if it is missing or not known. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : undefined;
}

/** Returns what a policy may write as one value or as a list of them; none if it is missing. */
export function eachOf(value: unknown): readonly unknown[] {
  return value === undefined ? NONE : Array.isArray(value) ? value : [value];
}

/** Returns the members of a list; none if it is missing or not known. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
