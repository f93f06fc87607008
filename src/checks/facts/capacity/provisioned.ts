import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import { fieldOf, listOf, numberOf } from '../../model/values';
import { type FunctionFacts, invokedBy } from '../functions';

/** The limits between which the instances that are kept ready for an alias or a version are scaled. */
export interface ScaledInstances {
  readonly by: Resource;
  /** The least at any time of day. */
  readonly minimum: number;
  /** The most at any time of day. */
  readonly maximum: number;
}

/** Whether an alias or a version keeps instances ready. */
export function isProvisioned(model: AppModel, qualifier: Resource): boolean {
  const config = qualifier.property('ProvisionedConcurrencyConfig');
  const isFixed = config !== undefined && fieldOf(config, 'ProvisionedConcurrentExecutions') !== undefined;
  return isFixed || scaledOf(model, qualifier) !== undefined;
}

/** How many instances are always kept ready for an alias or a version. */
export function provisionedOf(qualifier: Resource): number {
  return numberOf(qualifier.property('ProvisionedConcurrencyConfig', 'ProvisionedConcurrentExecutions')) ?? 0;
}

/** How many instances are always kept ready for all aliases and versions of a function together. */
export function provisionedForAll({ aliases, versions }: FunctionFacts): number {
  return [...aliases, ...versions].reduce((sum, one) => sum + provisionedOf(one), 0);
}

/** How the instances of an alias or a version are scaled; undefined if they are not. */
export function scaledOf(model: AppModel, qualifier: Resource): ScaledInstances | undefined {
  return model.once(scaledByQualifier).get(qualifier);
}

function scaledByQualifier(model: AppModel): ReadonlyMap<Resource, ScaledInstances> {
  const all = model.resources('AWS::ApplicationAutoScaling::ScalableTarget').flatMap((by) => {
    if (by.property('ScalableDimension') !== 'lambda:function:ProvisionedConcurrency') return [];
    const id = by.property('ResourceId');
    const name = typeof id === 'string' ? id.replace(/^function:/, '') : id;
    const qualifier = invokedBy(model, name, by)?.qualifier;
    return qualifier ? [[qualifier, { by, ...limitsOf(by) }] as const] : [];
  });
  return new Map(all);
}

/** The limits of a scalable target and of its schedules, as far as they are known. */
function limitsOf(by: Resource): Pick<ScaledInstances, 'minimum' | 'maximum'> {
  const actions = listOf(by.property('ScheduledActions')).map((action) => fieldOf(action, 'ScalableTargetAction'));
  const all = (name: string) => [by.property(name), ...actions.flatMap((action) => fieldOf(action, name) ?? [])];
  const least = all('MinCapacity').map((one) => numberOf(one) ?? 0);
  return { minimum: Math.min(...least), maximum: Math.max(0, ...all('MaxCapacity').map((one) => numberOf(one) ?? 0)) };
}
