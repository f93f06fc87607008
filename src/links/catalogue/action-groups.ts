import { actionsOf, type KnownAction } from '../../permissions/data/known-actions';

/** Actions that are checked against the same resources. */
export interface ActionGroup {
  /** IAM's names of the resources. */
  readonly forms: readonly string[];
  readonly actions: ReadonlySet<string>;
}

/** Groups the actions of a service by the forms that are returned for each; those for which none is are left out. */
export function groupsOf(service: string, formsFor: (action: KnownAction) => readonly string[]): ActionGroup[] {
  const groups = new Map<string, { forms: readonly string[]; actions: Set<string> }>();
  for (const action of actionsOf(service).values()) {
    const forms = formsFor(action);
    if (forms.length === 0) continue;
    const group = groups.get(forms.join()) ?? { forms, actions: new Set() };
    groups.set(forms.join(), group);
    group.actions.add(action.action);
  }
  return [...groups.values()];
}

/** An action for messages, one that handlers are likely to call. */
export function exampleOf(groups: readonly ActionGroup[]): string | undefined {
  const all = groups.flatMap(({ actions }) => [...actions]);
  return all.find((action) => /:(Start|Invoke|Get|Query|Search|Put|Send|Run|Describe)/.test(action)) ?? all[0];
}
