import { matches } from './action-patterns';

/** Whether a managed policy allows an action everywhere. */
export type Allows = (action: string) => boolean;

/**
 * Returns what a managed policy of AWS allows; undefined if there is none of that name. Statements for some resources
 * only, or under conditions, don't count: they may be meant for something else.
 */
export function managedPolicy(name: string): Allows | undefined {
  const { MANAGED_POLICIES } = loadPolicies();
  if (!Object.hasOwn(MANAGED_POLICIES, name)) return undefined;
  const patterns = MANAGED_POLICIES[name].split(';').flatMap(patternsIn);
  const covers = (sign: string) => (action: string) =>
    patterns.some((one) => one.sign === sign && matches(one.pattern, action));
  const [isAllowed, isLeftOut, isDenied] = ['', '!', '-'].map(covers);
  const hasRest = patterns.some(({ sign }) => sign === '!');
  return (action) => (isAllowed(action) || (hasRest && !isLeftOut(action))) && !isDenied(action);
}

/** `!iam:Get* List*` */
function patternsIn(group: string): { readonly sign: string; readonly pattern: string }[] {
  const [, sign, prefix, names] = /^([!-]?)([^:]*)(?::(.*))?$/.exec(group) ?? [];
  if (!prefix) return [];
  return names ? names.split(' ').map((one) => ({ sign, pattern: `${prefix}:${one}` })) : [{ sign, pattern: prefix }];
}

/** Few apps attach such policies, so they are loaded late. */
function loadPolicies(): typeof import('./data/managed-policies') {
  return require('./data/managed-policies');
}
