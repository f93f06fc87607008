import { Duration, Fn, Token } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as events from 'aws-cdk-lib/aws-events';
import type { AlarmDefinition } from '../../alarms';

/** A rule cannot deliver events. */
export function failedInvocations(id: string, dimensionsMap: Record<string, string>): AlarmDefinition {
  return {
    id: `${id}-FailedInvocations`,
    kind: 'FailedInvocations',
    metric: new cloudwatch.Metric({
      namespace: 'AWS/Events',
      metricName: 'FailedInvocations',
      dimensionsMap,
      period: Duration.minutes(1),
      statistic: cloudwatch.Stats.SUM,
    }),
    meaning: 'A rule could not deliver an event to the function.',
    action:
      'Read the event and the error code from the dead-letter queue of the rule, fix the cause and send it again.',
  };
}

/** What the metrics of a rule are found by. */
export function dimensionsOf(rule: events.Rule, eventBus?: events.IEventBus): Record<string, string> {
  if (!eventBus) return { RuleName: rule.ruleName };
  return { EventBusName: eventBus.eventBusName, RuleName: nameOnBus(rule, eventBus) };
}

/** `Ref` of a rule on a custom bus is `bus|rule`; the metric has only the name, which is the end of the ARN. */
function nameOnBus(rule: events.Rule, eventBus: events.IEventBus): string {
  const name = eventBus.eventBusName;
  const segments = Token.isUnresolved(name) ? 1 : name.split('/').length;
  return Fn.select(1 + segments, Fn.split('/', rule.ruleArn));
}
