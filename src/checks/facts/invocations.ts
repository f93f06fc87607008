import type { AppModel } from '../model/app-model';
import type { Resource } from '../model/resource';
import { type Invoked, invokedBy } from './functions';

/** Something that lets a source invoke a function: an event source mapping, or a permission. */
export interface Invocation extends Invoked {
  /** The event source mapping or the permission. */
  readonly by: Resource;
  /** The source, if it is in this stage. */
  readonly source?: Resource;
}

/** Returns the event source mappings and permissions for functions of the app. */
export function invocationsOf(model: AppModel): readonly Invocation[] {
  return model.once(allInvocations);
}

function allInvocations(model: AppModel): readonly Invocation[] {
  return [
    ...invocationsBy(model, 'AWS::Lambda::EventSourceMapping', 'EventSourceArn'),
    ...invocationsBy(model, 'AWS::Lambda::Permission', 'SourceArn'),
  ];
}

function invocationsBy(model: AppModel, type: string, source: string): Invocation[] {
  return model.resources(type).flatMap((by) => {
    const invoked = invokedBy(model, by.property('FunctionName'), by);
    return invoked ? [{ ...invoked, by, source: model.targetOf(by.property(source), by) }] : [];
  });
}
