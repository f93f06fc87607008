import type { IConstruct } from 'constructs';
import { actionsOf, knownAction } from '../../permissions/data/known-actions';
import { actionsBehind } from '../../permissions/needs';
import { isBundledHere, isOfOthers } from '../../private/code-reader';
import type { Fault } from '../../private/errors';
import { nearest } from '../../private/suggestion';
import type { LinkKind } from './link-kind';

/** What a link allows, before the kind of its resource is known. */
export interface Access {
  /** Whether the actions follow from the code of the function. */
  readonly inferred?: boolean;

  /** The access to the function's resource, if it depends on the function. */
  settled?(handler: IConstruct): Access;

  /** The actions, by their full names. */
  actions(kind: LinkKind, resource: IConstruct): readonly string[];

  /** Everything that is wrong with them. */
  faults(kind: LinkKind, resource: IConstruct): readonly Fault[];
}

/** Reading, whatever the kind of the resource. */
export const READ: Access = {
  actions: (kind, resource) => kind.read(resource),
  faults: (kind, resource) => {
    if (kind.read(resource).length > 0) return [];
    if (kind.write(resource).length === 0) return noUsualActions(kind, resource);
    const what = `nothing can be read from ${resource.node.path}, ${kind.name}`;
    return [actionFault(what, `use Link.write(), which allows ${kind.write(resource).join(', ')}`)];
  },
};

/** Writing, whatever the kind of the resource. */
export const WRITE: Access = {
  actions: (kind, resource) => kind.write(resource),
  faults: noUsualActions,
};

/** Reading and writing, whatever the kind of the resource. */
export const READ_WRITE: Access = {
  actions: (kind, resource) => [...kind.read(resource), ...kind.write(resource)],
  faults: noUsualActions,
};

/** What the code of the function does, which is known once it is bundled. */
export const INFERRED: Access = {
  inferred: true,
  actions: () => [],
  faults: () => [],
};

/** What the code of the function does if it is bundled here; otherwise the stated access. */
export function inferredOr(stated: Access): Access {
  const inferred = { ...stated, inferred: true };
  return { ...stated, settled: (handler) => (isBundledHere(handler) && !isOfOthers(handler) ? inferred : stated) };
}

/** Only these actions. */
export function only(actions: readonly string[]): Access {
  return {
    actions: () => actions,
    faults: (kind, resource) =>
      actions.length > 0
        ? actions.flatMap((action) => actionFaults(action, kind, resource))
        : [actionFault('Link.allow() names no action', `name one: Link.allow(resource, '${example(kind, resource)}')`)],
  };
}

/** What reading and writing mean is known of kinds with a file of their own. */
function noUsualActions(kind: LinkKind, resource: IConstruct): Fault[] {
  if (kind.read(resource).length + kind.write(resource).length > 0) return [];
  const what = `what reads or writes ${resource.node.path}, ${kind.name}, is not known`;
  return [actionFault(what, `use Link.to(), or name the actions: Link.allow(resource, '${example(kind, resource)}')`)];
}

/** A fault in the actions of a link. */
export function actionFault(what: string, fix: string): Fault {
  return { code: 'LinkAction', what, fix };
}

/** Only the first thing that is wrong with an action: the others would follow from it. */
function actionFaults(action: string, kind: LinkKind, resource: IConstruct): Fault[] {
  const fault = syntaxFault(action, kind, resource) ?? meaningFault(action, kind, resource);
  return fault ? [fault] : [];
}

function syntaxFault(action: string, kind: LinkKind, resource: IConstruct): Fault | undefined {
  if (/[*?]/.test(action)) {
    return actionFault(`'${action}' allows whatever it matches`, `name each action, like '${example(kind, resource)}'`);
  }
  if (!/^[^:]+:[^:]+$/.test(action)) {
    return actionFault(`'${action}' names no service`, `write '${kind.service}:${action}'`);
  }
  return undefined;
}

function meaningFault(action: string, kind: LinkKind, resource: IConstruct): Fault | undefined {
  const [service] = action.split(':');
  if (service !== kind.service && !kind.otherServices?.includes(service)) {
    return actionFault(
      `'${action}' is an action of another service than ${resource.node.path}, ${kind.name}`,
      `name actions that begin with '${kind.service}:', or allow '${action}' with handler.addToRolePolicy()`,
    );
  }
  const actions = actionsBehind(action);
  if (actions) {
    const instead = actions.map((one) => `'${one}'`).join(', ');
    return actionFault(
      `'${action}' is an operation of the SDK, but not an action of IAM`,
      `name the actions it needs: ${instead}`,
    );
  }
  if (!knownAction(action)) {
    const meant = nearest(action, [...actionsOf(service).keys()]) ?? example(kind, resource);
    return actionFault(`'${action}' is not an action`, `name one like '${meant}'`);
  }
  const target = kind.targets(resource).find((one) => one.accepts?.(action) ?? true);
  if (target?.arns.length === 0) {
    return actionFault(
      `${resource.node.path} has nothing that '${action}' could be allowed on`,
      kind.identifier ? 'leave the action out' : `allow it on its resource: Link.allow(resource, '${action}')`,
    );
  }
  return undefined;
}

function example(kind: LinkKind, resource: IConstruct): string {
  return [...kind.read(resource), ...kind.write(resource), kind.example ?? kind.service][0];
}
