import type { IConstruct } from 'constructs';
import { isBundledHere } from '../../analysis/found/of-function';
import { actionsBehind } from '../../permissions/needs';
import type { LinkKind } from './link-kind';

/** What a link allows, before it is known of what kind its resource is. */
export interface Access {
  /** Whether the actions follow from the code of the function. */
  readonly inferred?: boolean;

  /** The access to the function's resource, if it depends on the function. */
  settled?(handler: IConstruct): Access;

  /** The actions, each by its whole name. */
  actions(kind: LinkKind, resource: IConstruct): readonly string[];

  /** What is wrong with them. */
  faults(kind: LinkKind, resource: IConstruct): ReadonlyArray<AccessFault>;
}

/** One thing that is wrong with the actions of a link. */
export interface AccessFault {
  readonly what: string;
  readonly fix: string;
}

/** To read, of whatever kind the resource is. */
export const READ: Access = {
  actions: (kind, resource) => kind.read(resource),
  faults: (kind, resource) => {
    if (kind.read(resource).length > 0) return [];
    const what = `nothing can be read from ${resource.node.path}, ${kind.name}`;
    return [{ what, fix: `use Link.write(), which allows ${kind.write(resource).join(', ')}` }];
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

/** What the code of the function does. That is known when it was bundled, and not before. */
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
    faults: (kind, resource) => {
      if (actions.length > 0) return actions.flatMap((action) => faultsOf(action, kind, resource));
      return [
        { what: 'Link.allow() names no action', fix: `name one: Link.allow(resource, '${example(kind, resource)}')` },
      ];
    },
  };
}

function faultsOf(action: string, kind: LinkKind, resource: IConstruct): AccessFault[] {
  const [service, operation] = /^[^:]+:[^:]+$/.test(action) ? action.split(':') : [undefined, action];
  if (/[*?]/.test(action)) {
    return [
      { what: `'${action}' allows whatever it matches`, fix: `name each action, like '${example(kind, resource)}'` },
    ];
  }
  if (service === undefined) {
    return [{ what: `'${action}' names no service`, fix: `write '${kind.service}:${operation}'` }];
  }
  if (service !== kind.service && !kind.otherServices?.includes(service)) {
    return [
      {
        what: `'${action}' is an action of another service than ${resource.node.path}, ${kind.name}`,
        fix: `name actions that begin with '${kind.service}:', or allow '${action}' with handler.addToRolePolicy()`,
      },
    ];
  }
  const actions = actionsBehind(action);
  if (actions) {
    const instead = actions.map((one) => `'${one}'`).join(', ');
    return [
      { what: `'${action}' is an operation of the SDK but no action of IAM`, fix: `name what it needs of ${instead}` },
    ];
  }
  if (!/^[A-Z][A-Za-z0-9]*$/.test(operation)) {
    return [{ what: `'${action}' is no action`, fix: `name one like '${example(kind, resource)}'` }];
  }
  const target = kind.targets(resource).find((one) => one.accepts?.(action) ?? true);
  if (target && target.arns.length === 0) {
    return [
      { what: `${resource.node.path} has nothing that '${action}' could be allowed on`, fix: 'leave the action out' },
    ];
  }
  return [];
}

function example(kind: LinkKind, resource: IConstruct): string {
  return [...kind.read(resource), ...kind.write(resource)][0];
}
