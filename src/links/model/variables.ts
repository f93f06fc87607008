import type { IConstruct } from 'constructs';
import { unqualified } from '../../private/identity';

/** The names of a function's environment variables; none if the function is imported. */
export function variableNamesOf(handler: IConstruct): string[] {
  return entriesOf(handler).map(([name]) => name);
}

/** Returns the value of an environment variable, with its tokens; undefined if there is none. */
export function variableValueOf(handler: IConstruct, name: string): string | undefined {
  const entry = entriesOf(handler).find(([key]) => key === name)?.[1];
  const value = typeof entry === 'object' && entry !== null ? (entry as { value?: unknown }).value : entry;
  return typeof value === 'string' ? value : undefined;
}

/** Whether a function has an environment variable. */
export function isSet(handler: IConstruct, name: string): boolean {
  return variableNamesOf(handler).includes(name);
}

/** The CDK keeps them private: in a map of its own class, or in a plain object, depending on its version. */
function entriesOf(handler: IConstruct): (readonly [string, unknown])[] {
  const { environment = {} } = unqualified(handler) as { environment?: object | ReadonlyMap<string, unknown> };
  return 'entries' in environment && typeof environment.entries === 'function'
    ? [...environment.entries()]
    : Object.entries(environment);
}
