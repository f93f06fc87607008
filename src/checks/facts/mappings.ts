import { grouped } from '../../private/lists';
import type { AppModel } from '../model/app-model';
import type { Resource } from '../model/resource';
import { fieldOf, numberOf, textOf } from '../model/values';
import { type Invocation, mappingsOf } from './invocations';

/** Returns the event source mappings that read a source. */
export function mappingsFrom(model: AppModel, source: Resource): readonly Invocation[] {
  return model.once(mappingsBySource).get(source) ?? [];
}

function mappingsBySource(model: AppModel): ReadonlyMap<Resource | undefined, readonly Invocation[]> {
  return grouped(mappingsOf(model), ({ source }) => source);
}

/** An event source mapping by which a function reads a queue. */
export interface QueueMapping {
  readonly by: Resource;
  /** How many invocations it may run at once; undefined if it has no limit, or if CloudFormation decides. */
  readonly limit?: number;
  /** Whether it says nothing of a limit, so that it may run more than a thousand invocations at once. */
  readonly isUnlimited: boolean;
}

/** Returns the mappings by which a function reads queues, but those with pollers of their own. */
export function queueMappingsOf(model: AppModel, fn: Resource): readonly QueueMapping[] {
  return model.once(queueMappingsByFunction).get(fn) ?? [];
}

function queueMappingsByFunction(model: AppModel): ReadonlyMap<Resource, readonly QueueMapping[]> {
  const found = new Map<Resource, QueueMapping[]>();
  for (const { by, fn, source } of mappingsOf(model)) {
    const isOfQueue =
      source?.type === 'AWS::SQS::Queue' || WRITTEN_QUEUE.test(textOf(by.property('EventSourceArn')) ?? '');
    if (!isOfQueue || by.property('Enabled') === false || by.property('ProvisionedPollerConfig')) continue;
    const limit = fieldOf(by.property('ScalingConfig'), 'MaximumConcurrency');
    const mapping = { by, limit: numberOf(limit), isUnlimited: limit === undefined };
    found.set(fn.resource, [...(found.get(fn.resource) ?? []), mapping]);
  }
  return found;
}

const WRITTEN_QUEUE = /^arn:[^:]*:sqs:/;
