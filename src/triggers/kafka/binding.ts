import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { recordsDropped } from '../polling/alarms';
import { longestReading } from '../polling/event-source-mapping';
import { Invocation, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { offsetLag, pollingFails } from './alarms';
import { topicGraphs } from './graphs';

/** How a topic invokes a function, on MSK and elsewhere. */
export function topicBinding(
  target: TriggerTarget,
  id: string,
  mapping: lambda.EventSourceMapping,
  topic: string,
): TriggerBinding {
  return {
    invocation: Invocation.STREAM,
    label: topic,
    maxTimeout: longestReading(target),
    lag: offsetLag(id, mapping),
    alarms: [pollingFails(id, mapping), recordsDropped(id, mapping, 'as long as its retention says')],
    graphs: topicGraphs(mapping),
  };
}
