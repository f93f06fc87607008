import type { EventUse } from '../found/code-usage';
import { declaredEventType } from './declared-type';

/** Nothing is known of it but the type. */
const UNSEEN: EventUse = {
  reads: [],
  lost: [''],
  decoded: [],
  keys: [],
  returns: [],
  traits: ['returnsUnknown'],
};

/** Adds the type that the source of a handler declares its event with. */
export function withDeclaredType(event: EventUse | undefined, source: string, name: string): EventUse | undefined {
  const type = source.includes('aws-lambda') ? declaredEventType(source, name) : undefined;
  return type === undefined ? event : { ...(event ?? UNSEEN), type };
}
