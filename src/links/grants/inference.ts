import type { AwsCall, CodeUsage } from '../../analysis/found/code-usage';
import { knownAction } from '../../permissions/data/known-actions';
import { type Need, needsOf, operationOf, variablesFor } from '../../permissions/needs';
import type { LinkKind } from '../model/link-kind';
import type { ConnectedLink } from '../model/linked';

/** One action that the code needs on the resource of one link. */
export interface Assignment {
  readonly link: ConnectedLink;
  readonly need: Need;
  /** Nothing for what is called by requests that no client of the SDK sends. */
  readonly call?: AwsCall;
  /** Whether the code does not tell which resource it means, and more than one link may be it. */
  readonly guessed: boolean;
}

/** One action that the code needs and that no link is for. */
export interface Unlinked {
  readonly call: AwsCall;
  readonly need: Need;
}

/** What follows from the code of a function for its links. */
export interface Inference {
  readonly assignments: readonly Assignment[];
  readonly unlinked: readonly Unlinked[];
}

/**
 * Gives each call to the links that it is for.
 *
 * A call whose resource comes from the variable of a link is for that link alone. One whose resource comes from
 * variables that were set by hand is for none. Where the code does not tell, it is for every link of its service.
 */
export function infer(links: readonly ConnectedLink[], usage: CodeUsage, byHand: (name: string) => boolean): Inference {
  const sorted = [...links].sort((one, other) => (one.name < other.name ? -1 : 1));
  const assignments = sorted.filter((link) => link.kind.calledByRequests).flatMap((link) => requested(link, usage));
  const unlinked: Unlinked[] = [];
  for (const call of usage.calls) {
    const stated = sorted.flatMap((link) => statedNeeds(link, call));
    assignments.push(...stated);
    for (const need of needsOf(call)) {
      const meant = linksFor(sorted, call, need, byHand);
      const guessed = meant.length > 1 && !namesOne(call, need, meant);
      assignments.push(...meant.map((link) => ({ link, need, call, guessed })));
      if (meant.length === 0 && stated.length === 0 && !need.optional) unlinked.push({ call, need });
    }
  }
  return { assignments, unlinked };
}

function linksFor(
  links: readonly ConnectedLink[],
  call: AwsCall,
  need: Need,
  byHand: (name: string) => boolean,
): ConnectedLink[] {
  const able = links.filter(
    (link) => !link.kind.calledByRequests && !link.kind.operations && takes(link.kind, link, need),
  );
  // AWS checks this against no resource, so one link is enough to allow it.
  if (need.known && need.forms.length === 0) return able.slice(0, 1);
  const variables = variablesFor(call, need);
  const named = able.filter((link) => variables.includes(link.name));
  if (named.length > 0) return named;
  if (need.elsewhere || variables.length === 0) return able;
  return variables.every(byHand) ? [] : able;
}

/** Whether an action can be allowed on what a link is for. */
function takes(kind: LinkKind, { resource, part }: ConnectedLink, need: Need): boolean {
  const [service] = need.action.split(':');
  if (service !== kind.service && !kind.otherServices?.includes(service)) return false;
  if (need.forms.length === 0) return true;
  if (!need.forms.some((form) => kind.forms.includes(form))) return false;
  const target = kind.targets(resource, part).find((one) => one.accepts?.(need.action) ?? true);
  return target !== undefined && (target.arns.length > 0 || target.lateArns !== undefined);
}

function namesOne(call: AwsCall, need: Need, meant: readonly ConnectedLink[]): boolean {
  const variables = variablesFor(call, need);
  return meant.some((link) => variables.includes(link.name));
}

/** What the user said that an operation needs, unless the code means another link. */
function statedNeeds(link: ConnectedLink, call: AwsCall): Assignment[] {
  const actions = link.kind.operations?.(link.resource)[operationOf(call)] ?? [];
  const variables = [...(call.variables ?? []), ...(call.sources ?? [])];
  if (variables.length > 0 && !variables.includes(link.name)) return [];
  return actions.map((action) => ({ link, need: needOf(action), call, guessed: false }));
}

/** Nothing but the variable tells that an API or the URL of a function is called. */
function requested(link: ConnectedLink, usage: CodeUsage): Assignment[] {
  if (!usage.reads.some((read) => read.name === link.name)) return [];
  const { kind, resource } = link;
  const actions = [...kind.read(resource), ...kind.write(resource)];
  return actions.map((action) => ({ link, need: needOf(action), guessed: false }));
}

function needOf(action: string): Need {
  const known = knownAction(action);
  return { action, forms: known?.forms ?? [], known: known !== undefined, level: known?.level ?? 'write' };
}
