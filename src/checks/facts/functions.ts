import { grouped } from '../../private/lists';
import type { AppModel } from '../model/app-model';
import type { Resource } from '../model/resource';
import { isObject, listOf, numberOf, textOf } from '../model/values';

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

/** Stands for a reference in a text. */
const REFERENCE = '<reference>';

/** Returns the functions of the app. */
export function functionsOf(model: AppModel): readonly FunctionFacts[] {
  return model.once(allFunctions);
}

/** Returns the functions that have a property. */
export function functionsWith(model: AppModel, property: string): readonly FunctionFacts[] {
  const all = model.once(functionsByResource);
  return model.having('AWS::Lambda::Function', property).flatMap((one) => all.get(one) ?? []);
}

/**
 * Returns which function, alias or version a property names: by a reference, an ARN, or the name of the function. Undefined if
 * it is none of this stage, or one with an alias that can't be told.
 */
export function invokedBy(model: AppModel, value: unknown, seenFrom: Resource): Invoked | undefined {
  const targets = model.targetsIn(value, seenFrom);
  const named = targets.length > 0 ? undefined : model.once(functionsByName).get(nameIn(value) ?? '');
  const found = [...targets, ...(named ? [named] : [])].flatMap((target) => functionBehind(model, target) ?? []);
  const [first] = found;
  if (!first || found.some(({ fn }) => fn !== first.fn)) return undefined;
  const [qualified, ...others] = found.filter(({ qualifier }) => qualifier);
  if (qualified) return others.length === 0 ? qualified : undefined;
  const written = qualifierIn(model, value, seenFrom);
  if (written === undefined || written === '$LATEST') return first;
  const qualifier = first.fn.aliases.find((alias) => alias.property('Name') === written);
  return qualifier && { fn: first.fn, qualifier };
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

/** How long a function may run, in seconds: three if it doesn't say so. Undefined if CloudFormation decides. */
export function timeoutOf(fn: Resource): number | undefined {
  return numberOf(fn.property('Timeout') ?? 3);
}

/** The invocations that are reserved for a function; undefined without a limit, with 0, or if CloudFormation decides. */
export function reservedOf(fn: Resource): number | undefined {
  return numberOf(fn.property('ReservedConcurrentExecutions')) || undefined;
}

function allFunctions(model: AppModel): readonly FunctionFacts[] {
  return [...model.once(functionsByResource).values()];
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

function byFunction(model: AppModel, type: string): ReadonlyMap<Resource | undefined, readonly Resource[]> {
  return grouped(model.resources(type), (one) => model.targetOf(one.property('FunctionName'), one));
}

function functionsByName(model: AppModel): ReadonlyMap<string, Resource> {
  const named = functionsOf(model).map(
    ({ resource }) => [textOf(resource.property('FunctionName')), resource] as const,
  );
  return new Map(named.flatMap(([name, resource]) => (name === undefined ? [] : [[name, resource]])));
}

/** The name of the function in `shop` and `shop:live`. */
function nameIn(value: unknown): string | undefined {
  return typeof value === 'string' ? /^([\w-]+)(?::[\w$-]+)?$/.exec(value)?.[1] : undefined;
}

/** The alias or version that is written behind a name, an ARN or a reference: `shop:live`; `*` if it can't be told. */
function qualifierIn(model: AppModel, value: unknown, seenFrom: Resource): string | undefined {
  if (typeof value === 'string') return /^(?:[\w-]+|arn:.*:function:[^:]+):([\w$-]+)$/.exec(value)?.[1];
  const join = isObject(value) ? value['Fn::Join'] : undefined;
  const [delimiter, members] = Array.isArray(join) ? join : [];
  const texts = listOf(members).map((part) => {
    if (typeof part === 'string') return part;
    return model.pointersIn(part, seenFrom).length > 0 ? REFERENCE : '*';
  });
  return /(?:<reference>|:function:[^:]+):([\w$*-]+)/.exec(texts.join(String(delimiter)))?.[1];
}
