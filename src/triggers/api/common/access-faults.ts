import type { Fault } from '../../../private/errors';

/** What a route gets from `HttpAccess` or `RestAccess`, and what is wrong with it. */
export interface ResolvedAccess<T> {
  /** Undefined if the API's own defaults decide. */
  readonly access?: T;

  readonly faults: readonly Fault[];
}

/** The fault of a name that stands for no access. */
export function unknownAuthorizer(settings: string, name: string, known: string[]): Fault {
  const names = known.map((it) => `'${it}'`).join(', ');
  return {
    code: 'UnknownAuthorizer',
    what: `the API has no authorizer '${name}': ${names ? `it has ${names}` : 'it has none with a name'}`,
    fix: `add it with ${settings}.of(api).set({ authorizers: { ... } }) before the routes, or correct the name`,
  };
}

/** The fault of a route without access: it would be open to anyone by accident. */
export function withoutAccess(access: string, settings: string, route: string): Fault {
  return {
    code: 'RouteWithoutAccess',
    what: `route '${route}' does not set who may call it, and neither does its API`,
    fix: `set access, to ${access}.PUBLIC if anyone may call it; or, before the routes, defaultAccess with ${settings}.of(api).set(...)`,
  };
}

/** The fault of a default that earlier routes would silently miss. */
export function accessTooLate(settings: string, api: string): Fault {
  return {
    code: 'DefaultAccessSetTooLate',
    what: `defaultAccess comes after a route of ${api} that relies on it`,
    fix: `call ${settings}.of(api).set({ defaultAccess: ... }) before the first route`,
  };
}

/** The fault of settings for an imported API: the next deployment of its owner would undo them. */
export function importedFaults(kind: string, names: string[], api: string): Fault[] {
  if (names.length === 0) return [];
  return [
    {
      code: 'ApiSettingsImported',
      what: `${names.join(', ')} cannot be set for ${api}, which is imported`,
      fix: `set them where the ${kind} is created`,
    },
  ];
}
