import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { metricLines } from '../metric-lines';
import type { TriggerGraph } from '../trigger-graph';

/** What a rule did with the events that match it. */
export function eventsOfRule(dimensions: Record<string, string>): TriggerGraph {
  return {
    title: 'events',
    metrics: metricLines('AWS/Events', dimensions, [
      { name: 'Invocations', label: 'delivered', color: cloudwatch.Color.BLUE },
      { name: 'FailedInvocations', label: 'failed', color: cloudwatch.Color.RED },
      { name: 'ThrottledRules', label: 'throttled', color: cloudwatch.Color.ORANGE },
    ]),
    unit: 'a minute',
  };
}
