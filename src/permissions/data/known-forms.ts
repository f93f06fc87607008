/** IAM's names for the resources of a service, with what their ARNs have after the partition. */
export type Forms = ReadonlyMap<string, readonly string[]>;

const forms = new Map<string, Forms>();

/** Returns the forms of a service's resources: `task` with `ecs:${Region}:${Account}:task/${ClusterName}/${TaskId}`. */
export function formsOf(service: string): Forms {
  const known = forms.get(service) ?? parsed(load().FORMS[service] ?? '');
  forms.set(service, known);
  return known;
}

/** Whether AWS checks an action against a resource only if the call names one. */
export function needsNoResource(action: string): boolean {
  const [service, name] = action.split(':');
  return (load().ANYWHERE[service] ?? '').split(' ').includes(name);
}

function parsed(text: string): Forms {
  const entries = text.split(' ').map((entry) => entry.split('|'));
  return new Map(entries.filter(([form]) => form !== '').map(([form, ...arns]) => [form, arns]));
}

/** Most apps never need the forms of other resources than those with a kind of their own. */
function load(): typeof import('./forms') {
  return require('./forms');
}
