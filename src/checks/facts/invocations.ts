import { grouped } from '../../private/lists';
import type { AppModel } from '../model/app-model';
import type { Resource } from '../model/resource';
import { type FunctionFacts, type Invoked, invokedBy } from './functions';

/** Something that lets a source invoke a function: an event source mapping, or a permission. */
export interface Invocation extends Invoked {
  /** The event source mapping or the permission. */
  readonly by: Resource;
  /** The source of an event source mapping, if it is in this stage. */
  readonly source?: Resource;
}

/** Returns the event source mappings and permissions for functions of the app. */
export function invocationsOf(model: AppModel): readonly Invocation[] {
  return model.once(allInvocations);
}

/** Returns the event source mappings of the app. */
export function mappingsOf(model: AppModel): readonly Invocation[] {
  return model.once(allMappings);
}

/** What invokes functions without an alias or a version, by function. */
export function latestInvocations(model: AppModel): ReadonlyMap<FunctionFacts, readonly Invocation[]> {
  return model.once(latestByFunction);
}

/** How many others invoke the same: a REST API has two permissions for each of its methods. */
export function othersInWords(all: readonly Invocation[]): string {
  return all.length > 1 ? `, as ${all.length === 2 ? 'one other does' : `${all.length - 1} others do`}` : '';
}

function latestByFunction(model: AppModel): ReadonlyMap<FunctionFacts, readonly Invocation[]> {
  const latest = invocationsOf(model).filter(({ qualifier }) => !qualifier);
  return grouped(latest, ({ fn }) => fn);
}

function allInvocations(model: AppModel): readonly Invocation[] {
  return [...mappingsOf(model), ...invocationsBy(model, 'AWS::Lambda::Permission')];
}

function allMappings(model: AppModel): readonly Invocation[] {
  const found = invocationsBy(model, 'AWS::Lambda::EventSourceMapping');
  return found.map((one) => ({ ...one, source: model.targetOf(one.by.property('EventSourceArn'), one.by) }));
}

function invocationsBy(model: AppModel, type: string): Invocation[] {
  return model.resources(type).flatMap((by) => {
    const invoked = invokedBy(model, by.property('FunctionName'), by);
    return invoked ? [{ ...invoked, by }] : [];
  });
}
