import { Stack, Stage } from 'aws-cdk-lib';
import type * as events from 'aws-cdk-lib/aws-events';
import { UsageError } from '../../private/errors';
import { STATE, stateOf } from '../../private/state';
import type { TriggerTarget } from '../trigger-target';

/** How many rules with wildcards a bus takes. AWS does not raise it. */
const MAX_RULES = 30;

/** Counts the rules of an app that have wildcards, for each bus, and refuses one that is too many. */
export function countWildcards(target: TriggerTarget, pattern: events.EventPattern, eventBus?: events.IEventBus): void {
  const stack = Stack.of(target.scope);
  if (!/"wildcard":/.test(JSON.stringify(stack.resolve(pattern)))) return;
  const counts = stateOf(Stage.of(stack) ?? stack.node.root, STATE.wildcardRules, () => new Map<string, number>());
  const bus = eventBus?.node.path ?? `${stack.account} ${stack.region}`;
  const count = (counts.get(bus) ?? 0) + 1;
  counts.set(bus, count);
  if (count <= MAX_RULES) return;
  throw new UsageError({
    code: 'TooManyWildcardRules',
    what: `${eventBus?.node.path ?? 'the default bus'} has ${MAX_RULES} rules with wildcards already, and EventBridge takes no more`,
    fix: 'match a prefix or a suffix alone (both together are a wildcard), or send the events to a bus of their own',
    at: target.scope.node.path,
  });
}
