import type { IConstruct } from 'constructs';
import { actionsBehind } from '../../permissions/needs';
import { isBundledHere } from '../../private/code-reader';
import type { Fault } from '../../private/errors';
import type { LinkKind } from './link-kind';

/** What a link allows, before the kind of its resource is known. */
export interface Access {
  /** Whether the actions follow from the code of the function. */
  readonly inferred?: boolean;

  /** The access to the function's resource, if it depends on the function. */
  settled?(handler: IConstruct): Access;

  /** The actions, each by its whole name. */
  actions(kind: LinkKind, resource: IConstruct): readonly string[];

  /** Everything that is wrong with them. */
  faults(kind: LinkKind, resource: IConstruct): readonly Fault[];
}

/** To read, of whatever kind the resource is. */
export const READ: Access = {
  actions: (kind, resource) => kind.read(resource),
  faults: (kind, resource) => {
    if (kind.read(resource).length > 0) return [];
    const what = `nothing can be read from ${resource.node.path}, ${kind.name}`;
    return [actionFault(what, `use Link.write(), which allows ${kind.write(resource).join(', ')}`)];
  },
};

/** To write, of whatever kind the resource is. */
export const WRITE: Access = {
  actions: (kind, resource) => kind.write(resource),
  faults: () => [],
};

/** To read and write, of whatever kind the resource is. */
export const READ_WRITE: Access = {
  actions: (kind, resource) => [...kind.read(resource), ...kind.write(resource)],
  faults: () => [],
};

/** What the code of the function does. That is known once the code is bundled, and not before. */
export const INFERRED: Access = {
  inferred: true,
  actions: () => [],
  faults: () => [],
};

/** What the code of the function does, where it can be read; what is stated, otherwise. */
export function inferredOr(stated: Access): Access {
  return { ...stated, settled: (handler) => (isBundledHere(handler) ? { ...stated, inferred: true } : stated) };
}

/** These actions and no others. */
export function only(actions: readonly string[]): Access {
  return {
    actions: () => actions,
    faults: (kind, resource) =>
      actions.length > 0
        ? actions.flatMap((action) => actionFaults(action, kind, resource))
        : [actionFault('Link.allow() names no action', `name one: Link.allow(resource, '${example(kind, resource)}')`)],
  };
}

/** A fault in the actions of a link. */
export function actionFault(what: string, fix: string): Fault {
  return { code: 'LinkAction', what, fix };
}

/** The first thing that is wrong with an action: the others would follow from it. */
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
  const [service, operation] = action.split(':');
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
      `'${action}' is an operation of the SDK but no action of IAM`,
      `name what it needs of ${instead}`,
    );
  }
  if (!/^[A-Z][A-Za-z0-9]*$/.test(operation)) {
    return actionFault(`'${action}' is no action`, `name one like '${example(kind, resource)}'`);
  }
  const target = kind.targets(resource).find((one) => one.accepts?.(action) ?? true);
  if (target?.arns.length === 0) {
    return actionFault(
      `${resource.node.path} has nothing that '${action}' could be allowed on`,
      'leave the action out',
    );
  }
  return undefined;
}

function example(kind: LinkKind, resource: IConstruct): string {
  return [...kind.read(resource), ...kind.write(resource)][0];
}
