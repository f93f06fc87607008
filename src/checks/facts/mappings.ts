import type { AppModel } from '../model/app-model';
import type { Resource } from '../model/resource';
import { fieldOf, numberOf, textOf } from '../model/values';
import { type FunctionFacts, invokedBy } from './functions';

/** A function that Lambda reads a source for. */
export interface Mapping {
  readonly by: Resource;
  readonly fn: FunctionFacts;
  /** The queue, table, stream or consumer, if it is in this stage. */
  readonly source?: Resource;
}

/** Returns the event source mappings of the app. */
export function mappingsOf(model: AppModel): readonly Mapping[] {
  return model.once(allMappings);
}

/** Returns the event source mappings that read a source. */
export function mappingsFrom(model: AppModel, source: Resource): readonly Mapping[] {
  return mappingsOf(model).filter((one) => one.source === source);
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

function allMappings(model: AppModel): readonly Mapping[] {
  return model.resources('AWS::Lambda::EventSourceMapping').flatMap((by) => {
    const fn = invokedBy(model, by.property('FunctionName'), by)?.fn;
    return fn ? [{ by, fn, source: model.targetOf(by.property('EventSourceArn'), by) }] : [];
  });
}
