import type { IConstruct } from 'constructs';
import { unqualified } from '../../private/identity';

/** The names of a function's environment variables; none if the function is imported. */
export function variableNamesOf(handler: IConstruct): string[] {
  // The CDK keeps them private: in a map of its own class, or in a plain object, depending on its version.
  const { environment = {} } = unqualified(handler) as { environment?: object | ReadonlyMap<string, unknown> };
  return 'keys' in environment && typeof environment.keys === 'function'
    ? [...environment.keys()]
    : Object.keys(environment);
}

/** Whether a function has an environment variable. */
export function isSet(handler: IConstruct, name: string): boolean {
  return variableNamesOf(handler).includes(name);
}
