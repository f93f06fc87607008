import { SIGNATURES } from './signatures';

/** One value that a function takes, or a member of a struct. */
export interface Field {
  readonly name: string;
  /** Its type in the public surface: `string`, `aws_sqs.IQueue[]`, `SqsTriggerProps`. */
  readonly type: string;
  /** Whether it can be left out. */
  readonly optional: boolean;
  /** Whether any number of values may follow. */
  readonly isRest: boolean;
}

const byName = new Map<string, readonly Field[]>();

/** What a function takes or a struct has; undefined for any other type. */
export function fieldsOf(name: string): readonly Field[] | undefined {
  if (byName.size === 0) {
    for (const line of SIGNATURES.trim().split('\n')) {
      const [owner, ...fields] = line.trim().split(' ');
      byName.set(owner, fields.map(fieldOf));
    }
  }
  return byName.get(name);
}

/** The names of all functions and structs. */
export function signatureNames(): string[] {
  fieldsOf('');
  return [...byName.keys()];
}

function fieldOf(text: string): Field {
  const [name, type] = text.split(':');
  return {
    name: name.replace('...', '').replace('?', ''),
    type,
    optional: name.endsWith('?'),
    isRest: name.startsWith('...'),
  };
}
