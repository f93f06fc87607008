import { ACTIONS, PREFIXES } from './actions';

/** What an action does to a resource: AWS tells these apart, and a policy is read by them. */
export type AccessLevel = 'read' | 'write' | 'permissions';

/** What is known of an IAM action. */
export interface KnownAction {
  /** The whole name: `dynamodb:Query`. */
  readonly action: string;
  readonly level: AccessLevel;
  /** The kinds of resources it is checked against, in IAM's words; none if AWS checks it against none at all. */
  readonly forms: readonly string[];
}

const LEVELS: Readonly<Record<string, AccessLevel>> = { P: 'permissions', R: 'read', W: 'write' };
const services = new Map<string, ReadonlyMap<string, KnownAction>>();
const prefixes = new Set(PREFIXES.split(' '));

/** Whether actions of IAM begin with this. */
export function isPrefix(prefix: string): boolean {
  return prefixes.has(prefix);
}

/** Whether all actions of a service are known. */
export function isKnownService(prefix: string): boolean {
  return ACTIONS[prefix] !== undefined;
}

/** An action by its whole name, if it is one. */
export function knownAction(action: string): KnownAction | undefined {
  return actionsOf(action.split(':')[0]).get(action);
}

/** All actions of a service; none if the service is not among the known ones. */
export function actionsOf(prefix: string): ReadonlyMap<string, KnownAction> {
  const known = services.get(prefix) ?? new Map(parsed(prefix).map((one) => [one.action, one]));
  services.set(prefix, known);
  return known;
}

function parsed(prefix: string): KnownAction[] {
  const groups = ACTIONS[prefix]?.split(';') ?? [];
  return groups.flatMap((group) => {
    const [level, forms, ...names] = group.split(' ');
    const common = { level: LEVELS[level], forms: forms === '-' ? [] : forms.split(',') };
    return names.map((name) => ({ action: `${prefix}:${name}`, ...common }));
  });
}
