import type { AppModel } from '../model/app-model';
import type { Resource } from '../model/resource';
import { fieldOf } from '../model/values';

/** A function of the app with what leads to it by another name. */
export interface FunctionFacts {
  readonly resource: Resource;
  readonly aliases: readonly Resource[];
  readonly versions: readonly Resource[];
}

/** What an ARN or a name of a function means. */
export interface Invoked {
  readonly fn: FunctionFacts;
  /** The alias or the version; undefined for `$LATEST`. */
  readonly qualifier?: Resource;
}

/** Returns the functions of the app. */
export function functionsOf(model: AppModel): readonly FunctionFacts[] {
  return [...model.once(functionsByResource).values()];
}

/** Returns which function, alias or version a property names; undefined if it is none of this stage. */
export function invokedBy(model: AppModel, value: unknown, seenFrom: Resource): Invoked | undefined {
  const target = model.targetOf(value, seenFrom);
  return target && functionBehind(model, target);
}

/** Returns the function of an alias or a version, and of a function itself. */
export function functionBehind(model: AppModel, resource: Resource): Invoked | undefined {
  const fn = model.once(functionsByResource).get(resource);
  if (fn) return { fn };
  const owner = model.once(functionsByQualifier).get(resource);
  return owner && { fn: owner, qualifier: resource };
}

/** Whether an alias or a version keeps instances ready. */
export function isProvisioned(qualifier: Resource): boolean {
  const config = qualifier.property('ProvisionedConcurrencyConfig');
  return config !== undefined && fieldOf(config, 'ProvisionedConcurrentExecutions') !== undefined;
}

function functionsByQualifier(model: AppModel): ReadonlyMap<Resource, FunctionFacts> {
  const all = functionsOf(model).flatMap((fn) => [...fn.aliases, ...fn.versions].map((one) => [one, fn] as const));
  return new Map(all);
}

function functionsByResource(model: AppModel): ReadonlyMap<Resource, FunctionFacts> {
  const [aliases, versions] = ['Alias', 'Version'].map((kind) => byFunction(model, `AWS::Lambda::${kind}`));
  const facts = model.resources('AWS::Lambda::Function').map((resource): [Resource, FunctionFacts] => {
    return [resource, { resource, aliases: aliases.get(resource) ?? [], versions: versions.get(resource) ?? [] }];
  });
  return new Map(facts);
}

function byFunction(model: AppModel, type: string): Map<Resource, Resource[]> {
  const groups = new Map<Resource, Resource[]>();
  for (const one of model.resources(type)) {
    const fn = model.targetOf(one.property('FunctionName'), one);
    if (fn) groups.set(fn, [...(groups.get(fn) ?? []), one]);
  }
  return groups;
}
