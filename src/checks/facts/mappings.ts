import type { AppModel } from '../model/app-model';
import type { Resource } from '../model/resource';
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

function allMappings(model: AppModel): readonly Mapping[] {
  return model.resources('AWS::Lambda::EventSourceMapping').flatMap((by) => {
    const fn = invokedBy(model, by.property('FunctionName'), by)?.fn;
    return fn ? [{ by, fn, source: model.targetOf(by.property('EventSourceArn'), by) }] : [];
  });
}
