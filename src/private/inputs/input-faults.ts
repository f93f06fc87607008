import { Token } from 'aws-cdk-lib';
import type { Fault } from '../errors';
import { aroundFor } from './around';
import { described } from './described';
import { type InputKind, inputKind, inputTypes, isOfKind } from './kinds';
import { type Field, fieldsOf } from './signature';

/** What is checked, and how messages call it: `SqsTrigger`, `deadLetterQueue`. */
interface Place {
  readonly owner: string;
  readonly name: string;
}

const PRIMITIVES: readonly string[] = ['string', 'number', 'boolean'];

/** What is not of the type that the public surface states, of all values that are given to a function of a class. */
export function inputFaults(signature: string, values: readonly unknown[]): Fault[] {
  const fields = fieldsOf(signature) ?? [];
  return fields.flatMap((field, index) =>
    field.isRest
      ? values.slice(index).flatMap((value, at) => faultsOf(value, field, placeOf(signature, `${field.name}[${at}]`)))
      : faultsOf(values[index], field, placeOf(signature, field.name)),
  );
}

/** What is not of its type in a value that is given in place of a property: `links.ORDERS`. */
export function settingFaults(name: string, type: string, value: unknown): Fault[] {
  return faultsOf(value, { type, optional: false }, { owner: '', name });
}

function faultsOf(value: unknown, { type, optional }: Pick<Field, 'type' | 'optional'>, place: Place): Fault[] {
  if (type === 'any') return [];
  if (value === undefined || value === null) return optional ? [] : [wrong(value, type, place)];
  if (isResolvedLater(value)) return [];
  if (type.endsWith('[]')) {
    if (!Array.isArray(value)) return [wrong(value, type, place)];
    return value.flatMap((one, index) => faultsOf(one, elementOf(type), { ...place, name: `${place.name}[${index}]` }));
  }
  if (type.endsWith('{}')) {
    if (!isPlain(value)) return [wrong(value, type, place)];
    const entries = Object.entries(value).filter(([, one]) => one !== undefined);
    return entries.flatMap(([key, one]) => faultsOf(one, elementOf(type), { ...place, name: `${place.name}.${key}` }));
  }
  return isOf(value, type) ? membersFaults(value, type, place) : [wrong(value, type, place)];
}

/** The members of a struct. Those of the properties of a construct are known by their own name alone. */
function membersFaults(value: unknown, type: string, { owner, name }: Place): Fault[] {
  const prefix = /^(props|options)$/.test(name) ? '' : `${name}.`;
  return (fieldsOf(type) ?? []).flatMap((field) =>
    faultsOf((value as Record<string, unknown>)[field.name], field, { owner, name: `${prefix}${field.name}` }),
  );
}

function isOf(value: unknown, type: string): boolean {
  if (PRIMITIVES.includes(type)) return typeof value === type;
  if (type === 'date') return typeof value === 'object' && value !== null && 'getTime' in value;
  if (type === 'object' || fieldsOf(type)) return isPlain(value);
  const kind = inputKind(type);
  return !kind || isOfKind(value, kind);
}

/** Whether a value can be a struct or a map: constructs and lists have other keys than a user means. */
function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !('node' in value);
}

function isResolvedLater(value: unknown): boolean {
  return typeof value === 'object' && Token.isUnresolved(value) && !Array.isArray(value);
}

function elementOf(type: string): Pick<Field, 'type' | 'optional'> {
  return { type: type.slice(0, -2), optional: false };
}

function placeOf(signature: string, name: string): Place {
  return { owner: signature.includes('.') ? `${signature}()` : signature, name };
}

function wrong(value: unknown, type: string, { owner, name }: Place): Fault {
  const what = `${owner && `${owner}: `}${name} is ${described(value)}, and not ${nameOf(type)}`;
  return { code: 'WrongInput', what, fix: fixFor(value, type, { owner, name }) };
}

function nameOf(type: string): string {
  if (type.endsWith('[]')) return 'a list';
  if (type.endsWith('{}')) return 'an object with a value for each name';
  if (PRIMITIVES.includes(type)) return `a ${type}`;
  if (type === 'date') return 'a Date';
  return inputKind(type)?.name ?? 'an object with settings';
}

function fixFor(value: unknown, type: string, { owner, name }: Place): string {
  if (type.endsWith('[]') && isOf(value, type.slice(0, -2))) return `write ${name}: [...] around it`;
  const kind = inputKind(type);
  const around = aroundFor(value, type);
  if (around) return `write ${around}`;
  if (kind) return `${otherTrigger(value, kind, owner)}pass ${kind.name}: ${howToGet(value, kind)}`;
  const required = (fieldsOf(type) ?? []).filter((field) => !field.optional).map((field) => `${field.name}: ...`);
  if (required.length > 0) return `pass { ${required.join(', ')} }`;
  return `set ${name} to ${nameOf(type)}`;
}

function howToGet(value: unknown, { made, imported }: InputKind): string {
  if (!imported) return made;
  const isMade =
    typeof value === 'string' || (typeof value === 'object' && value !== null && 'cfnResourceType' in value);
  return isMade ? `import it with ${imported}` : `${made}, or ${imported}`;
}

/** A topic that is given to the trigger for queues. */
function otherTrigger(value: unknown, { trigger }: InputKind, owner: string): string {
  if (trigger !== owner) return '';
  const kinds = inputTypes().map(inputKind);
  const other = kinds.find((kind) => kind?.trigger && kind.trigger !== owner && isOfKind(value, kind));
  return other ? `use ${other.trigger} for ${other.name}, or ` : '';
}
