/** What Lambda does with a filter and a record, after its documentation: written for tests, apart from the library. */
export function matches(pattern: string, record: object): boolean {
  return matchesTree(JSON.parse(pattern), decoded(record));
}

/** Lambda reads the payload of a record as JSON where it is JSON. */
function decoded(record: object): unknown {
  const payload = (name: string, value: unknown): unknown => {
    if (typeof value !== 'string' || !['body', 'data', 'value'].includes(name)) return value;
    try {
      return JSON.parse(name === 'body' ? value : Buffer.from(value, 'base64').toString());
    } catch {
      return name === 'body' ? value : Buffer.from(value, 'base64').toString();
    }
  };
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, payload(name, value)]));
}

function matchesTree(pattern: Record<string, unknown>, value: unknown): boolean {
  return Object.entries(pattern).every(([name, inner]) => {
    if (name === '$or') return (inner as Record<string, unknown>[]).some((one) => matchesTree(one, value));
    const found = isObject(value) ? value[name] : undefined;
    if (!Array.isArray(inner)) return matchesTree(inner as Record<string, unknown>, found);
    return inner.some((rule) => matchesLeaf(rule, found));
  });
}

/** A leaf is a text, number, boolean, null, or a list of them. An object is none, and neither is what is not there. */
function matchesLeaf(rule: unknown, value: unknown): boolean {
  if (isObject(rule) && 'exists' in rule) return rule.exists === (value !== undefined && !isObject(value));
  const values = Array.isArray(value) ? value : [value];
  return values.some((one) => one !== undefined && !isObject(one) && matchesValue(rule, one));
}

function matchesValue(rule: unknown, value: unknown): boolean {
  if (!isObject(rule)) return rule === value;
  const [[comparison, operand]] = Object.entries(rule) as [[string, any]];
  const text = typeof value === 'string' ? value : undefined;
  switch (comparison) {
    case 'prefix':
      return text?.startsWith(operand) ?? false;
    case 'suffix':
      return text?.endsWith(operand) ?? false;
    case 'equals-ignore-case':
      return text?.toLowerCase() === operand.toLowerCase();
    case 'anything-but':
      return ![operand].flat().includes(value);
    case 'numeric':
      return typeof value === 'number' && inRange(operand, value);
    default:
      throw new Error(`there is no comparison ${comparison}`);
  }
}

function inRange(operand: (string | number)[], value: number): boolean {
  for (let i = 0; i < operand.length; i += 2) {
    const bound = operand[i + 1] as number;
    const holds = {
      '=': value === bound,
      '>': value > bound,
      '>=': value >= bound,
      '<': value < bound,
      '<=': value <= bound,
    };
    if (!holds[operand[i] as keyof typeof holds]) return false;
  }
  return true;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
