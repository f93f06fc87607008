import { ACTIONS, PREFIXES } from './actions';

/** What an action does to a resource, as AWS classifies it. */
export type AccessLevel = 'read' | 'write' | 'permissions';

/** A known IAM action. */
export interface KnownAction {
  /** The full name: `dynamodb:Query`. */
  readonly action: string;
  readonly level: AccessLevel;
  /** IAM's names of the kinds of resources that it is checked against; empty if AWS does not check resources. */
  readonly forms: readonly string[];
}

const LEVELS: Readonly<Record<string, AccessLevel>> = { P: 'permissions', R: 'read', W: 'write' };
const services = new Map<string, ReadonlyMap<string, KnownAction>>();
const prefixes = new Set(PREFIXES.split(' '));

/** Whether IAM has actions with this prefix. */
export function isPrefix(prefix: string): boolean {
  return prefixes.has(prefix);
}

/** Whether all actions of a service are known. */
export function isKnownService(prefix: string): boolean {
  return isPrefix(prefix);
}

/** Returns an action by its full name; undefined if it is unknown. */
export function knownAction(action: string): KnownAction | undefined {
  return actionsOf(action.split(':')[0]).get(action);
}

/** Returns an action by its full name, whatever its case: the SDK says `CreateACL` where IAM says `CreateAcl`. */
export function actionOfAnyCase(action: string): KnownAction | undefined {
  const exact = knownAction(action);
  if (exact) return exact;
  const wanted = action.toLowerCase();
  return [...actionsOf(action.split(':')[0]).values()].find((one) => one.action.toLowerCase() === wanted);
}

/** Returns all actions of a service; none if the service is unknown. */
export function actionsOf(prefix: string): ReadonlyMap<string, KnownAction> {
  const known = services.get(prefix) ?? new Map(parsed(prefix).map((one) => [one.action, one]));
  services.set(prefix, known);
  return known;
}

function parsed(prefix: string): KnownAction[] {
  const groups = textOf(prefix)?.split(';') ?? [];
  return groups.flatMap((group) => {
    const [level, forms, ...names] = group.split(' ');
    const common = { level: LEVELS[level], forms: forms === '-' ? [] : forms.split(',') };
    return names.map((name) => ({ action: `${prefix}:${name}`, ...common }));
  });
}

/** The actions of a service as they are stored. Most apps never need those of rare services, so they are loaded late. */
function textOf(prefix: string): string | undefined {
  if (!isPrefix(prefix)) return undefined;
  return ACTIONS[prefix] ?? loadMore().MORE_ACTIONS[prefix];
}

function loadMore(): typeof import('./more-actions') {
  return require('./more-actions');
}
