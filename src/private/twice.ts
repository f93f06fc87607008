import type { IConstruct } from 'constructs';
import { UsageError } from './errors';

/** Refuses what a function is connected to already. Ids follow from what is connected, so the id is taken then. */
export function refuseTwice(scope: IConstruct, id: string, what: string): void {
  if (!scope.node.tryFindChild(id)) return;
  throw new UsageError(twice(scope, what));
}

/** The fault of a function that has the same trigger twice. */
export function twice(scope: IConstruct, what: string) {
  return {
    code: 'DuplicateTrigger',
    what: `the function is triggered twice by ${what}`,
    fix: 'remove one of the two triggers',
    at: scope.node.path,
  };
}
