import { lineOf, readFunctionsOf } from '../../facts/event-uses';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';
import { fieldOf, numberOf } from '../../model/values';

/** More than these are not named. */
const NAMED = 3;

export const sharedState: Rule = {
  id: 'sharedState',
  severity: 'warning',
  title: "Concurrent calls overwrite each other's data",
  why:
    'On managed instances, one Node.js process works on many calls at a time. They share the variables outside the ' +
    'handler: while one call waits, another overwrites what it stored there, and responses get mixed up. Clients and ' +
    'caches that are created once are safe.',
  fix:
    'Keep the data of a call in variables of the handler or in an `AsyncLocalStorage`, or set `maxConcurrency` of ' +
    '`managedInstances` to 1.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances-nodejs-runtime.html',
  *check(model) {
    if (model.having('AWS::Lambda::Function', 'CapacityProviderConfig').length === 0) return;
    for (const { fn, usage } of readFunctionsOf(model)) {
      const { shared = [] } = usage;
      if (shared.length === 0 || !worksOnMany(fn.resource)) continue;
      const named = shared.slice(0, NAMED).map(({ name, at }) => `${lineOf(at)} sets ${name}`);
      const more = shared.length > NAMED ? `, and there are ${shared.length - NAMED} more` : '';
      yield {
        at: fn.resource,
        what: `${named.join(', ')}${more}: concurrent calls on a managed instance overwrite each other's value`,
        fix: 'keep it in a variable of the handler, or in an AsyncLocalStorage, or set managedInstances: { maxConcurrency: 1 }',
      };
    }
  },
};

/** Whether one environment of a function works on several calls at a time, as it does unless 1 is stated. */
function worksOnMany(fn: Resource): boolean {
  const config = fieldOf(fn.property('CapacityProviderConfig'), 'LambdaManagedInstancesCapacityProviderConfig');
  return config !== undefined && numberOf(fieldOf(config, 'PerExecutionEnvironmentMaxConcurrency')) !== 1;
}
