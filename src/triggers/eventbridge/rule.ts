import { Duration, Stack } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { sorted } from '../../private/ids/sorted';
import { connectionId } from '../../private/names';
import { letServiceSend } from '../delivery/queue-senders';
import { permissionFirst } from '../permission-first';
import type { TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { dimensionsOf, failedInvocations } from './alarms';
import { eventsOfRule } from './graphs';
import { claimWildcardRule } from './wildcard-rules';

const EVENTBRIDGE = 'events.amazonaws.com';

/** A rule, and what it does when it cannot deliver an event. */
export interface RuleConnection {
  readonly id: string;
  readonly eventPattern: events.EventPattern;
  readonly eventBus?: events.IEventBus;
  readonly event?: events.RuleTargetInput;
  readonly retryAttempts?: number;
  readonly maxEventAge?: Duration;
  readonly deadLetterQueue?: sqs.IQueue;
  readonly description?: string;
  readonly enabled?: boolean;
}

/** What tells whether a rule works. */
export type WatchedRule = Pick<TriggerBinding, 'alarms' | 'graphs'>;

/** Makes a rule that may invoke the function, and send what it cannot deliver to the dead-letter queue. */
export function connectRule(target: TriggerTarget, connection: RuleConnection): WatchedRule {
  const { id, event, retryAttempts = 185, maxEventAge = Duration.hours(2), ...ruleProps } = connection;
  const eventBus = isDefault(ruleProps.eventBus) ? undefined : ruleProps.eventBus;
  claimWildcardRule(target, ruleProps.eventPattern, eventBus);
  const queue = connection.deadLetterQueue ?? target.deliveryFailureQueue();
  const rule = new events.Rule(target.scope, id, {
    eventPattern: sorted(ruleProps.eventPattern),
    description: ruleProps.description,
    enabled: ruleProps.enabled,
    eventBus,
  });
  rule.addTarget({
    bind: () => ({
      arn: target.handler.functionArn,
      input: event,
      deadLetterConfig: { arn: queue.queueArn },
      retryPolicy: { maximumRetryAttempts: retryAttempts, maximumEventAgeInSeconds: maxEventAge.toSeconds() },
    }),
  });
  permissionFirst(target, rule, letInvoke(target, eventBus));
  letSend(target, queue, eventBus);
  const dimensions = dimensionsOf(rule, eventBus);
  return { alarms: [failedInvocations(id, dimensions)], graphs: [eventsOfRule(dimensions)] };
}

/** Whether a bus is the default bus, which has no construct unless it is imported by its name. */
export function isDefault(eventBus?: events.IEventBus): boolean {
  return eventBus === undefined || eventBus.eventBusName === 'default';
}

/** One permission for all rules of a bus: a function's policy has room for about fifty. */
function letInvoke(target: TriggerTarget, eventBus?: events.IEventBus): string {
  const id = eventBus ? connectionId('InvokedByRules', target.scope, eventBus) : 'InvokedByRules';
  if (target.scope.node.tryFindChild(id)) return id;
  target.handler.addPermission(id, {
    principal: new iam.ServicePrincipal(EVENTBRIDGE),
    sourceArn: rulesOf(target, eventBus),
    sourceAccount: Stack.of(target.scope).account,
  });
  return id;
}

/**
 * One statement for all rules of a bus: a queue's policy has room for twenty, and a statement that named the rule would
 * make the stack of the queue depend on the stack of the rule.
 */
function letSend(target: TriggerTarget, queue: sqs.IQueue, eventBus?: events.IEventBus): void {
  letServiceSend(target, queue, {
    service: EVENTBRIDGE,
    sourceArn: rulesOf(target, eventBus),
    sourceAccount: Stack.of(target.scope).account,
  });
}

function rulesOf(target: TriggerTarget, eventBus?: events.IEventBus): string {
  const resourceName = eventBus ? `${eventBus.eventBusName}/*` : '*';
  return Stack.of(target.scope).formatArn({ service: 'events', resource: 'rule', resourceName });
}
