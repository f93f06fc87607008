import { isObject } from '../../model/values';

/** What is wrong with a filter: lower case, no full stop. */
interface FilterFault {
  readonly what: string;
  readonly fix: string;
}

/** The types of attributes in a record. */
const TYPES = ['B', 'BOOL', 'BS', 'L', 'M', 'N', 'NS', 'NULL', 'S', 'SS'];

const IMAGES = ['Keys', 'NewImage', 'OldImage'];

/**
 * Tells why a filter for a table's stream lets nothing through: it compares attributes without their types, or numbers, which
 * records have as texts.
 */
export function itemFilterFault(dynamodb: unknown): FilterFault | undefined {
  for (const image of IMAGES) {
    const attributes = isObject(dynamodb) ? dynamodb[image] : undefined;
    for (const [name, pattern] of Object.entries(isObject(attributes) ? attributes : {})) {
      const fault = name.startsWith('$') ? undefined : attributeFault(`${image}.${name}`, pattern);
      if (fault) return fault;
    }
  }
  return undefined;
}

function attributeFault(path: string, pattern: unknown): FilterFault | undefined {
  const values = isObject(pattern) ? Object.keys(pattern) : [];
  if (!values.some((name) => TYPES.includes(name) || name.startsWith('$'))) {
    return {
      what: `the filter compares ${path} itself, and records have its type in between, so it lets nothing through`,
      fix: `name the type: { ${lastOf(path)}: { S: [...] } }`,
    };
  }
  const numbers = isObject(pattern) && Array.isArray(pattern.N) ? pattern.N : [];
  const isCompared = numbers.length > 0 && numbers.every((one) => typeof one === 'number' || isNumeric(one));
  if (!isCompared) return undefined;
  return {
    what: `the filter compares ${path} with numbers, which records have as texts, so it lets nothing through`,
    fix: `compare texts: { ${lastOf(path)}: { N: ['5'] } }; ranges of numbers are compared in the code`,
  };
}

function isNumeric(pattern: unknown): boolean {
  return isObject(pattern) && 'numeric' in pattern;
}

function lastOf(path: string): string {
  return path.slice(path.indexOf('.') + 1);
}
