import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { AwsCall } from '../../analysis/found/code-usage';
import type { AccessLevel } from '../../permissions/data/known-actions';
import type { Need } from '../../permissions/needs';
import type { LinkTarget } from '../model/link-kind';
import { type ConnectedLink, placeOf } from '../model/linked';
import type { Assignment } from './inference';
import { companionsOf } from './link-grants';

/** A statement that follows from code. */
export interface PlannedGrant {
  readonly link: ConnectedLink;
  /** Identifies what is allowed, so that nothing is allowed twice. */
  readonly on: string;
  readonly target: LinkTarget;
  /** The calls that need each action. */
  readonly causes: ReadonlyMap<string, readonly AwsCall[]>;
}

const ORDER: readonly AccessLevel[] = ['read', 'write', 'permissions'];

/**
 * Returns the statements for links whose actions follow from code, sorted by the names of the links: one for each target
 * and level of access, and at the end of each link those for keys and other resources.
 */
export function plannedGrants(handler: IConstruct, assignments: readonly Assignment[]): PlannedGrant[] {
  const inferred = assignments.filter(({ link }) => link.inferred);
  const links = [...new Set(inferred.map(({ link }) => link))].sort((a, b) => (a.name < b.name ? -1 : 1));
  return links.flatMap((link) =>
    grantsOf(
      handler,
      link,
      inferred.filter((one) => one.link === link),
    ),
  );
}

interface Group {
  readonly place: string;
  readonly level: AccessLevel;
  readonly target: LinkTarget;
  readonly position: number;
  readonly causes: Map<string, AwsCall[]>;
}

function grantsOf(handler: IConstruct, link: ConnectedLink, assignments: readonly Assignment[]): PlannedGrant[] {
  const stack = Stack.of(handler);
  const groups = new Map<string, Group>();
  for (const { need, call } of assignments) {
    const { target, position } = targetOf(link, need);
    const whole = settled(target);
    const place = JSON.stringify(stack.resolve([whole.arns, whole.conditions ?? null]));
    const key = `${place} ${need.level}`;
    const group = groups.get(key) ?? { place, level: need.level, target: whole, position, causes: new Map() };
    groups.set(key, group);
    group.causes.set(need.action, [...(group.causes.get(need.action) ?? []), ...(call ? [call] : [])]);
  }
  const sorted = [...groups.values()].sort(
    (a, b) =>
      a.position - b.position || (a.place < b.place ? -1 : a.place > b.place ? 1 : levelOrder(a) - levelOrder(b)),
  );
  const on = placeOf(link);
  return [
    ...sorted.map(({ place, target, causes }) => ({ link, on: `${on} ${place}`, target, causes })),
    ...companionGrants(link, sorted),
  ];
}

function levelOrder({ level }: Group): number {
  return ORDER.indexOf(level);
}

/** The target of a need, and its position among those of the kind. A narrower one comes first. */
function targetOf({ kind, resource, part }: ConnectedLink, need: Need): { target: LinkTarget; position: number } {
  if (need.known && need.forms.length === 0 && !kind.operations)
    return { target: ofNoResource(need.action), position: 100 };
  const narrow = kind.narrow?.(resource, need);
  if (narrow) return { target: narrow, position: -1 };
  const targets = kind.targets(resource, part);
  const position = targets.findIndex((target) => target.accepts?.(need.action) ?? true);
  const { passedTo } = need;
  const conditions = passedTo ? { StringEquals: { 'iam:PassedToService': passedTo } } : targets[position].conditions;
  return { target: { ...targets[position], conditions }, position };
}

function ofNoResource(action: string): LinkTarget {
  return { arns: ['*'], wildcardReason: `AWS does not check ${action} against resources.` };
}

/** The target with its late ARNs: the app is complete now. */
function settled({ arns, lateArns, conditions, wildcardReason }: LinkTarget): LinkTarget {
  return { arns: [...arns, ...(lateArns?.() ?? [])], conditions, wildcardReason };
}

function companionGrants(link: ConnectedLink, groups: readonly Group[]): PlannedGrant[] {
  const causes = groups.flatMap((group) => [...group.causes]);
  const actions = causes.map(([action]) => action);
  // Every action needs a companion, but only some need each action on the key.
  const callsFor = (wanted: string) => {
    const asking = causes.filter(([action]) => link.kind.keyActions?.[action]?.includes(wanted));
    return (asking.length > 0 ? asking : causes).flatMap(([, calls]) => calls);
  };
  return companionsOf(link, actions).map(({ actions: needed, on, target }) => ({
    link,
    on,
    target: settled(target),
    causes: new Map(needed.map((action) => [action, callsFor(action)])),
  }));
}
