import { actionsOf, knownAction } from '../data/known-actions';
import { PASS_ROLE } from './roles';
import type { CallParameters, Wanted } from './wanted';

/** What a service may check besides an action, whatever the call: needed where a link is for it. */
export function dependentsOf(operation: string): Wanted[] {
  return dependentActions(operation)
    .filter((action) => action !== PASS_ROLE)
    .map((action) => ({ action, elsewhere: true, optional: true }));
}

function dependentActions(operation: string): readonly string[] {
  const [prefix, name] = operation.split(':');
  const groups = loadDependents().DEPENDENT_ACTIONS[prefix]?.split(';') ?? [];
  const found = groups.map((group) => group.split('>')).find(([, names]) => names.split(' ').includes(name));
  return found?.[0].split(' ') ?? [];
}

function loadDependents(): typeof import('../data/dependent-actions') {
  return require('../data/dependent-actions');
}

const TAGS = ['TagSpecification', 'TagSpecifications', 'Tags', 'tagSpecifications', 'tags'];
const TAGGING = /:(AddTags(To\w+)?|CreateTags|Tag[A-Z]\w+)$/;

/**
 * What a call needs that gives tags to what it makes.
 *
 * @see https://docs.aws.amazon.com/tag-editor/latest/userguide/tag-policies.html
 */
export function taggingOf(operation: string, parameters: CallParameters): Wanted[] {
  const made = knownAction(operation);
  if (!parameters || !TAGS.some((name) => parameters[name])) return [];
  if (made?.level !== 'write' || TAGGING.test(operation) || /:(Remove|Untag)/.test(operation)) return [];
  const all = [...actionsOf(operation.split(':')[0]).values()].filter(({ action }) => TAGGING.test(action));
  const shared = (forms: readonly string[]) => forms.filter((form) => made.forms.includes(form));
  const fitting = all.filter(({ forms }) => shared(forms).length > 0);
  const [tagging] = fitting.length > 0 ? fitting : all.filter(({ action }) => action.endsWith(':TagResource'));
  if (!tagging) return [];
  const forms = fitting.length > 0 ? shared(tagging.forms) : undefined;
  return [{ action: tagging.action, forms }];
}
