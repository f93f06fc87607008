import { Construct, type IConstruct } from 'constructs';
import { type Fault, UsageError } from './errors';

/** The fault of a function that has the same trigger twice. Ids follow from what is connected, so the id is taken then. */
export function twiceFaults(scope: IConstruct, id: string, what: string, fix?: string): Fault[] {
  return scope.node.tryFindChild(id) ? [duplicateTrigger(what, fix)] : [];
}

/** The fault of a function that is triggered twice by the same thing. */
export function duplicateTrigger(what: string, fix = 'remove one of the two triggers'): Fault {
  return { code: 'DuplicateTrigger', what: `the function is triggered twice by ${what}`, fix };
}

/** Connects a trigger. Where it fails because the function has its constructs already, the error says so. */
export function onlyOnce<T>(scope: IConstruct, connect: () => T): T {
  try {
    return connect();
  } catch (error) {
    const id = error instanceof UsageError ? undefined : takenId(scope, String(error));
    if (id === undefined) throw error;
    throw new UsageError({
      code: 'DuplicateTrigger',
      what: `the function is triggered twice by one source: it already has a construct '${id}'`,
      fix: 'remove one of the two triggers; in a custom trigger, derive the ids of constructs from the source',
      at: scope.node.path,
    });
  }
}

/**
 * The id below the function that was asked for a second time, if that is what went wrong. The error of `constructs` has
 * no code, so each id is asked for again: the one that gives the same error is the one that is taken.
 */
function takenId(scope: IConstruct, error: string): string | undefined {
  const below = scope.node.findAll().filter((one) => one !== scope && !one.node.scope?.node.locked);
  return below.find((one) => error.includes(errorOfSecond(one)))?.node.id;
}

/** The error for a construct with the place and id of one that exists. It is always thrown, so nothing is made. */
function errorOfSecond(existing: IConstruct): string {
  try {
    return new Construct(existing.node.scope as Construct, existing.node.id).node.path;
  } catch (error) {
    return (error as Error).message;
  }
}
