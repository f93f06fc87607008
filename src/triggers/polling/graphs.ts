import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { type Line, metricLines } from '../metric-lines';
import type { TriggerGraph } from '../trigger-graph';

const READ: readonly Line[] = [
  { name: 'PolledEventCount', label: 'read', color: cloudwatch.Color.BLUE },
  { name: 'FilteredOutEventCount', label: 'filtered out', color: cloudwatch.Color.GREY },
  { name: 'FailedInvokeEventCount', label: 'failed', color: cloudwatch.Color.ORANGE },
];

/** What became of the records of a stream or a topic. A record that is dropped reaches no failure destination either. */
export function recordsRead(mapping: lambda.EventSourceMapping): TriggerGraph {
  return {
    title: 'records',
    metrics: metricLines('AWS/Lambda', of(mapping), [
      ...READ,
      { name: 'DroppedEventCount', label: 'dropped', color: cloudwatch.Color.RED },
    ]),
    unit: 'a minute',
  };
}

/** What became of the messages of a queue. */
export function messagesRead(mapping: lambda.EventSourceMapping): TriggerGraph {
  return { title: 'messages', metrics: metricLines('AWS/Lambda', of(mapping), READ), unit: 'a minute' };
}

function of(mapping: lambda.EventSourceMapping): Record<string, string> {
  return { EventSourceMappingUUID: mapping.eventSourceMappingId };
}
