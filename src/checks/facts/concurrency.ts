import type { AppModel } from '../model/app-model';
import type { Resource } from '../model/resource';
import { fieldOf, numberOf, textOf } from '../model/values';
import { type FunctionFacts, functionBehind } from './functions';

/** An event source mapping by which a function reads a queue. */
export interface QueueMapping {
  readonly by: Resource;
  /** How many invocations it may run at once; undefined if it has no limit, or if CloudFormation decides. */
  readonly limit?: number;
  /** Whether it says nothing of a limit, so that it may run more than a thousand invocations at once. */
  readonly isUnlimited: boolean;
}

/** The invocations that are reserved for a function; undefined without a limit, with 0, or if CloudFormation decides. */
export function reservedOf(fn: Resource): number | undefined {
  return numberOf(fn.property('ReservedConcurrentExecutions')) || undefined;
}

/** How many instances are kept ready for an alias or a version. */
export function provisionedOf(qualifier: Resource): number {
  return numberOf(qualifier.property('ProvisionedConcurrencyConfig', 'ProvisionedConcurrentExecutions')) ?? 0;
}

/** How many instances are kept ready for all aliases and versions of a function together. */
export function provisionedForAll({ aliases, versions }: FunctionFacts): number {
  return [...aliases, ...versions].reduce((sum, one) => sum + provisionedOf(one), 0);
}

/** Returns the mappings by which a function reads queues, but those with pollers of their own. */
export function queueMappingsOf(model: AppModel, fn: Resource): readonly QueueMapping[] {
  return model.once(mappingsByFunction).get(fn) ?? [];
}

function mappingsByFunction(model: AppModel): ReadonlyMap<Resource, readonly QueueMapping[]> {
  const found = new Map<Resource, QueueMapping[]>();
  for (const by of model.resources('AWS::Lambda::EventSourceMapping')) {
    const reader = model.targetOf(by.property('FunctionName'), by);
    const fn = reader && functionBehind(model, reader)?.fn.resource;
    const isRead = by.property('Enabled') !== false && !by.property('ProvisionedPollerConfig');
    if (!fn || !isRead || !isOfQueue(model, by)) continue;
    const limit = fieldOf(by.property('ScalingConfig'), 'MaximumConcurrency');
    const mapping = { by, limit: numberOf(limit), isUnlimited: limit === undefined };
    found.set(fn, [...(found.get(fn) ?? []), mapping]);
  }
  return found;
}

function isOfQueue(model: AppModel, by: Resource): boolean {
  const source = by.property('EventSourceArn');
  const isWritten = /^arn:[^:]*:sqs:/.test(textOf(source) ?? '');
  return isWritten || model.targetOf(source, by)?.type === 'AWS::SQS::Queue';
}
