import { DECIDING_PARAMETERS, RESOURCE_PATHS } from '../../../analysis/calls/known-parameters';
import type { SeenEntry, SeenValue } from '../../reading/seen';
import type { GoValue } from './finding';

/** What comes from elsewhere; a pointer may be nil, too. */
const ELSEWHERE: readonly SeenValue[] = [['unknown'], ['literal', null]];

/** The input of a call, in the form that all readers of other languages have. */
export function seenInput(client: string, input: GoValue | undefined): SeenValue {
  if (!input?.object) return ['unknown'];
  const fields = fieldsOf(client, input);
  return input.unknown
    ? ['open', fields.map(([name, values]) => [name, [...values, ...ELSEWHERE]])]
    : ['object', fields];
}

function seenValues(client: string, value: GoValue): SeenValue[] {
  const { variables = [], literals = [], heads, texts = [], unknown, maybe } = value;
  const version = texts.some((text) => text.includes('versionId='));
  return [
    ...variables.map((name): SeenValue => ['variable', name]),
    ...literals.map((text): SeenValue => ['literal', text]),
    ...(heads || version ? [['joined', (heads ?? []).map((name) => ['variable', name]), version] as SeenValue] : []),
    ...objectsOf(client, value),
    ...(unknown ? ELSEWHERE : maybe ? [['literal', null] as const] : []),
  ];
}

/** A structure, map or list; also one of which only what is written to it is known. */
function objectsOf(client: string, value: GoValue): SeenValue[] {
  const items = value.items && seenValues(client, value.items);
  if (value.keys) {
    const keys = seenValues(client, value.keys);
    return [['object', [[keys.length > 0 ? keys : [['unknown']], items ?? []]]]];
  }
  if (items) return [['list', items]];
  return value.object || value.fields ? [['object', fieldsOf(client, value)]] : [];
}

function fieldsOf(client: string, { fields = {} }: GoValue): SeenEntry[] {
  return Object.entries(fields).map(([name, value]) => [
    [['literal', parameterNamed(client, name)]],
    seenValues(client, value),
  ]);
}

/** The parameter of a field: Go begins all names with a capital. */
function parameterNamed(client: string, field: string): string {
  const small = field[0].toLowerCase() + field.slice(1);
  const isInPath = RESOURCE_PATHS[client]?.some((path) => path.split('.').includes(small));
  return isInPath || (DECIDING_PARAMETERS.has(small) && !DECIDING_PARAMETERS.has(field)) ? small : field;
}
