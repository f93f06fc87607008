import type { AwsCall, CodeUsage } from '../../analysis/found/code-usage';
import { knownAction } from '../../permissions/data/known-actions';
import { type Need, needsOf, operationOf, variablesFor } from '../../permissions/needs';
import type { LinkKind } from '../model/link-kind';
import type { ConnectedLink } from '../model/linked';

/** An action that the code needs on the resource of a link. */
export interface Assignment {
  readonly link: ConnectedLink;
  readonly need: Need;
  /** Undefined for what is called with requests that no client of the SDK sends. */
  readonly call?: AwsCall;
  /** Whether the code does not tell which resource it uses, and several links qualify. */
  readonly guessed: boolean;
}

/** An action that the code needs, and no link is for. */
export interface Unlinked {
  readonly call: AwsCall;
  readonly need: Need;
}

/** What the code of a function implies for its links. */
export interface Inference {
  readonly assignments: readonly Assignment[];
  readonly unlinked: readonly Unlinked[];
}

/**
 * Assigns each call to the links that it is for.
 *
 * A call whose resource comes from the variable of a link is for that link alone. A call whose resource comes from
 * variables that are set by hand is for none. If the code does not tell, the call is for every link of its service.
 */
export function infer(links: readonly ConnectedLink[], usage: CodeUsage, byHand: (name: string) => boolean): Inference {
  const sorted = [...links].sort((one, other) => (one.name < other.name ? -1 : 1));
  const assignments = sorted
    .filter((link) => link.kind.calledByRequests)
    .flatMap((link) => requestAssignments(link, usage));
  const unlinked: Unlinked[] = [];
  for (const call of usage.calls) {
    const stated = sorted.flatMap((link) => statedNeeds(link, call));
    assignments.push(...stated);
    for (const need of needsOf(call)) {
      // What AWS does not document is never granted.
      const meant = need.known ? linksFor(sorted, call, need, byHand) : [];
      const guessed = meant.length > 1 && !namesOne(call, need, meant);
      assignments.push(...meant.map((link) => ({ link, need, call, guessed })));
      // Of what is perhaps called, the note on the place tells.
      const isRequest = sorted.some(({ kind }) => kind.calledByRequests && need.action.startsWith(`${kind.service}:`));
      const isCertain = !need.optional && !call.unsure && !isRequest;
      if (meant.length === 0 && stated.length === 0 && isCertain) unlinked.push({ call, need });
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
    (link) =>
      !link.kind.calledByRequests && !link.kind.operations && takes(link.kind, link, need) && isMeant(link, call, need),
  );
  // AWS does not check this against resources, so one link is enough to allow it.
  if (need.forms.length === 0) return able.slice(0, 1);
  const variables = variablesFor(call, need);
  const named = able.filter((link) => variables.includes(link.name));
  if (named.length > 0 || need.onlyNamed) return named;
  const around = able.filter((link) => call.within?.includes(link.name));
  if (around.length > 0) return around;
  if (need.elsewhere || variables.length === 0) return able;
  // A link without a variable can't be what a variable names.
  return variables.every(byHand) ? able.filter(({ kind }) => !kind.identifier) : able;
}

/** A role that nobody linked is passed only where the code names it, and to a service that is known. */
function isMeant({ name, onlyNamed }: ConnectedLink, { roles }: AwsCall, { ofRole, passedTo }: Need): boolean {
  return !onlyNamed || (ofRole === true && passedTo !== undefined && (roles?.includes(name) ?? false));
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

/** What the user stated that an operation needs, unless the code uses another link. */
function statedNeeds(link: ConnectedLink, call: AwsCall): Assignment[] {
  const actions = link.kind.operations?.(link.resource)[operationOf(call)] ?? [];
  const variables = [...(call.variables ?? []), ...(call.sources ?? [])];
  if (variables.length > 0 && !variables.includes(link.name)) return [];
  return actions.map((action) => ({ link, need: needOf(action), call, guessed: false }));
}

/** Only a read of the variable tells that the code calls an API or a function URL. */
function requestAssignments(link: ConnectedLink, usage: CodeUsage): Assignment[] {
  if (!usage.reads.some((read) => read.name === link.name)) return [];
  const { kind, resource } = link;
  const actions = [...kind.read(resource), ...kind.write(resource)];
  return actions.map((action) => ({ link, need: needOf(action), guessed: false }));
}

function needOf(action: string): Need {
  const known = knownAction(action);
  return { action, forms: known?.forms ?? [], known: known !== undefined, level: known?.level ?? 'write' };
}
