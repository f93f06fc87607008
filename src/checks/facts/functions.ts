import type { AppModel } from '../model/app-model';
import type { Resource } from '../model/resource';
import { fieldOf, isObject, numberOf, textOf } from '../model/values';

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

/** Returns which function, alias or version a property names; undefined if it is none of this stage, or not known. */
export function invokedBy(model: AppModel, value: unknown, seenFrom: Resource): Invoked | undefined {
  const found = model.targetsIn(value, seenFrom).flatMap((target) => functionBehind(model, target) ?? []);
  const [first] = found;
  if (!first || found.some(({ fn }) => fn !== first.fn)) return undefined;
  const [qualified, ...others] = found.filter(({ qualifier }) => qualifier);
  if (qualified) return others.length === 0 ? qualified : undefined;
  const name = writtenQualifier(value);
  if (name === undefined || name === '$LATEST') return first;
  const qualifier = first.fn.aliases.find((alias) => textOf(alias.property('Name')) === name);
  return qualifier && { fn: first.fn, qualifier };
}

/** The name of an alias or a version that is written after the function: `${fn.functionArn}:live`. */
function writtenQualifier(value: unknown): string | undefined {
  const join = isObject(value) ? value['Fn::Join'] : undefined;
  const parts = Array.isArray(join) && Array.isArray(join[1]) ? join[1] : [value];
  const text = parts.map((part) => (typeof part === 'string' ? part : '*')).join('');
  const [, , , , , , , qualifier] = text.startsWith('arn:')
    ? text.split(':')
    : ['', '', '', '', '', '', ...text.split(':')];
  return qualifier;
}

/** `the alias Stack/Fn/Aliaslive`. */
export function qualifierName(qualifier: Resource): string {
  return `the ${qualifier.type === 'AWS::Lambda::Alias' ? 'alias' : 'version'} ${qualifier.at.node.path}`;
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
