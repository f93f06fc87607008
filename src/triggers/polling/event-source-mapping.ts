import { Duration } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Fault } from '../../private/errors';
import { isOnManagedInstances } from '../../private/releases/managed-instances';
import { twiceFaults } from '../../private/twice';
import type { TriggerTarget } from '../trigger-target';

/** How long a function may run that reads Kafka, DocumentDB or Amazon MQ. */
export const MAX_TIMEOUT = Duration.minutes(14);

/** How long a function may run that reads Kafka; on managed instances, as long as any other. */
export function longestReading({ handler }: TriggerTarget): Duration | undefined {
  return isOnManagedInstances(handler) ? undefined : MAX_TIMEOUT;
}

/** Counts of the records that a mapping reads, filters out and drops. CloudWatch gets them only on request. */
export const COUNTED: lambda.MetricsConfig = { metrics: [lambda.MetricType.EVENT_COUNT] };

/** Makes Lambda read a source. The mapping is below the function, which it waits for along with its permissions. */
export function mapSource(
  target: TriggerTarget,
  id: string,
  options: lambda.EventSourceMappingOptions,
): lambda.EventSourceMapping {
  const mapping = new lambda.EventSourceMapping(target.scope, id, { ...options, target: target.handler });
  // A function of this app waits for its permissions; for an imported one, the mapping does.
  const { role } = target.handler;
  if (role && !target.scope.node.defaultChild) mapping.node.addDependency(role);
  return mapping;
}

/** The fault of a function that reads a source twice: Lambda accepts one mapping for a source and a function. */
export function mappedTwiceFaults({ scope }: TriggerTarget, id: string, source: string, kind: string): Fault[] {
  const fix = `use one trigger with the filters of both: Lambda reads a ${kind} for a function once`;
  return twiceFaults(scope, id, source, fix);
}
