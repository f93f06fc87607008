import type { IConstruct } from 'constructs';
import { type Fault, type PlacedFault, UsageError } from './errors';

/** The fault of a function that has the same trigger twice. Ids follow from what is connected, so the id is taken then. */
export function twiceFaults(scope: IConstruct, id: string, what: string, fix?: string): Fault[] {
  return scope.node.tryFindChild(id) ? [duplicateTrigger(what, fix)] : [];
}

/** The fault of a function that is triggered twice by the same thing. */
export function duplicateTrigger(what: string, fix = 'remove one of the two triggers'): Fault {
  return { code: 'DuplicateTrigger', what: `the function is triggered twice by ${what}`, fix };
}

/** Refuses what a function is connected to already. Ids follow from what is connected, so the id is taken then. */
export function refuseTwice(scope: IConstruct, id: string, what: string, fix?: string): void {
  if (!scope.node.tryFindChild(id)) return;
  throw new UsageError(twice(scope, what, fix));
}

/** Runs what connects a trigger, and says in words of this library that its construct ids are taken. */
export function onlyOnce<T>(scope: IConstruct, connect: () => T): T {
  try {
    return connect();
  } catch (error) {
    const taken = /already a Construct with name '([^']+)'/.exec(String(error));
    if (!taken || error instanceof UsageError) throw error;
    throw new UsageError({
      code: 'DuplicateTrigger',
      what: `the function is triggered twice by one source: it has a construct '${taken[1]}' already`,
      fix: 'remove one of the two triggers; in a trigger of your own, derive the ids of constructs from the source',
      at: scope.node.path,
    });
  }
}

/** The fault of a function that has the same trigger twice. */
export function twice(scope: IConstruct, what: string, fix = 'remove one of the two triggers'): PlacedFault {
  return {
    code: 'DuplicateTrigger',
    what: `the function is triggered twice by ${what}`,
    fix,
    at: scope.node.path,
  };
}
