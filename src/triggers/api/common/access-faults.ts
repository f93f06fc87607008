import type { PlacedFault } from '../../../private/errors';

/** The fault of a name that stands for nobody. */
export function unknownAuthorizer(settings: string, name: string, known: string[], at: string): PlacedFault {
  const names = known.map((it) => `'${it}'`).join(', ');
  return {
    code: 'UnknownAuthorizer',
    what: `the API has no authorizer '${name}': ${names ? `it has ${names}` : 'it has none with a name'}`,
    fix: `add it with ${settings}.of(api).set({ authorizers: { ... } }) before the routes, or mend the name`,
    at,
  };
}

/** The fault of a route that would be open to everybody because nobody said otherwise. */
export function withoutAccess(access: string, settings: string, route: string, at: string): PlacedFault {
  return {
    code: 'RouteWithoutAccess',
    what: `route '${route}' does not say who may call it, and neither does its API`,
    fix: `set access, to ${access}.PUBLIC if everybody may; or, before the routes, defaultAccess with ${settings}.of(api).set(...)`,
    at,
  };
}

/** The fault of a default that earlier routes would silently go without. */
export function accessTooLate(settings: string, at: string): PlacedFault {
  return {
    code: 'DefaultAccessSetTooLate',
    what: `defaultAccess comes after a route of ${at} that left its access to the defaults`,
    fix: `call ${settings}.of(api).set({ defaultAccess: ... }) before the first route`,
    at,
  };
}

/** What was imported belongs to somebody else, who would undo a change with the next deployment. */
export function importedFaults(kind: string, names: string[], at: string): PlacedFault[] {
  if (names.length === 0) return [];
  return [
    {
      code: 'ApiSettingsImported',
      what: `${names.join(', ')} cannot be set for ${at}, which is imported`,
      fix: `set it where the ${kind} is made`,
      at,
    },
  ];
}
