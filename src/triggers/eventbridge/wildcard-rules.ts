import { Stack, Token } from 'aws-cdk-lib';
import type * as events from 'aws-cdk-lib/aws-events';
import { type Claim, type Claims, claims } from '../../private/claims';
import type { Fault } from '../../private/errors';
import { STATE } from '../../private/state';
import type { TriggerTarget } from '../trigger-target';

/** How many rules with wildcards a bus accepts. AWS does not raise this quota. */
const MAX_RULES = 30;

/** The fault of a rule with a wildcard on a bus that cannot take another one. */
export function wildcardRuleFaults(
  target: TriggerTarget,
  pattern: events.EventPattern,
  eventBus?: events.IEventBus,
): Fault[] {
  if (!hasWildcard(target, pattern) || rulesOf(target, eventBus).all().length < MAX_RULES) return [];
  return [
    {
      code: 'TooManyWildcardRules',
      what: `${eventBus?.node.path ?? 'the default bus'} already has ${MAX_RULES} rules with wildcards, and EventBridge accepts no more`,
      fix: 'match only a prefix or only a suffix (both together are a wildcard), or send the events to another bus',
    },
  ];
}

/** Counts a rule, if it has a wildcard. */
export function claimWildcardRule(
  target: TriggerTarget,
  pattern: events.EventPattern,
  eventBus?: events.IEventBus,
): void {
  if (hasWildcard(target, pattern)) rulesOf(target, eventBus).take({ by: target.scope.node.path });
}

function hasWildcard(target: TriggerTarget, pattern: events.EventPattern): boolean {
  return /"wildcard":/.test(JSON.stringify(Stack.of(target.scope).resolve(pattern)));
}

/** The rules with wildcards on a bus. The default bus is known by its account and region. */
function rulesOf(target: TriggerTarget, eventBus?: events.IEventBus): Claims<Claim> {
  if (eventBus) return claims(STATE.wildcardRules, eventBus);
  const stack = Stack.of(target.scope);
  const [account, region] = [stack.account, stack.region].map((it) => (Token.isUnresolved(it) ? 'unknown' : it));
  return claims(STATE.wildcardRules, stack, { physicalId: `${account} ${region}` });
}
