import { Annotations } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { attachedPolicies } from '../../links/grants/attached-policies';
import type { CodeFindings } from '../../links/grants/findings';
import type { Assignment, Unlinked } from '../../links/grants/inference';
import { type ConnectedLink, linksOf, placeOf } from '../../links/model/linked';
import { variableNamesOf } from '../../links/model/variables';
import { matches } from '../../permissions/action-patterns';
import { operationOf, variablesFor } from '../../permissions/needs';
import { unqualified } from '../../private/identity';
import { grouped } from '../../private/lists';
import { PREFIX } from '../../private/names';
import { isAcknowledged } from '../../private/synth/acknowledged';
import { type FunctionPermission, PermissionReason } from '../../wiring/function-permission';
import { workAsCaller } from './as-caller';
import { callPlaces } from './call-places';
import { suggestedLink, type TakenNames } from './suggested-link';
import { uncertainties } from './unsure';

/** Notes of code that may make calls which were not found. */
const HIDING = ['sdkV2', 'signedByHand', 'unreadableCode'];

/** Warns of calls that are not allowed, and of links that allow nothing. */
export function warnOfCode(
  handler: lambda.IFunction,
  found: CodeFindings,
  permissions: readonly FunctionPermission[],
): void {
  const warn = (id: string, text: string): void => {
    if (!isAcknowledged(handler, id)) Annotations.of(handler).addWarningV2(id, text);
  };
  // Permissions granted by hand or for a trigger may be meant for these calls.
  const others = permissions.filter(({ reason, link }) => reason !== PermissionReason.CODE && link === undefined);
  const attached = attachedPolicies(handler);
  const isAllowed = (action: string): boolean =>
    attached.allows(action) || others.some((one) => matches(one.action, action));

  const unlinked = found.unlinked.filter(({ need }) => !isAllowed(need.action));
  const names = takenNames(handler);
  // One link may be what several actions need.
  const linkFor = (one: Unlinked) => (one.need.known ? suggestedLink(one, names) : '');
  for (const calls of grouped(unlinked, (one) => `${operationOf(one.call)} ${linkFor(one)}`).values()) {
    if (calls[0].need.known) warn(`${PREFIX}:unlinkedCall`, textOfUnlinked(calls, names, linkFor(calls[0])));
    else warn(`${PREFIX}:unknownAction`, textOfUnknown(calls));
  }
  const refused = refusedCalls(handler, found).filter(({ need }) => !isAllowed(need.action));
  for (const calls of grouped(refused, (one) => `${one.link.name} ${one.need.action}`).values()) {
    warn(`${PREFIX}:callNotAllowed`, textOfRefused(calls));
  }
  if (unlinked.length + refused.length > 0 && attached.unreadable.length > 0) {
    warn(`${PREFIX}:unreadablePolicy`, textOfUnreadable(attached.unreadable));
  }
  const byHand = others.filter(({ reason }) => reason === PermissionReason.STATED).map(({ action }) => action);
  // Of a policy of AWS, only single actions can be asked for: one that makes buckets is meant for such work.
  const stated = [...byHand, ...['s3:CreateBucket'].filter(attached.allows)];
  for (const text of workAsCaller(found, stated)) warn(`${PREFIX}:worksAsCaller`, text);
  const links = [...linksOf(unqualified(handler)).links.values()];
  for (const [id, text] of uncertainties(links, found.usage, isAllowed)) warn(id, text);
  for (const link of unusedLinks(handler, found)) warn(`${PREFIX}:unusedLink`, textOfUnused(link));
}

function textOfUnlinked(unlinked: readonly Unlinked[], names: TakenNames, link: string): string {
  const [{ call, need }] = unlinked;
  const operation = operationOf(call);
  const places = callPlaces([...new Set(unlinked.map((one) => one.call))]);
  const actions = [...new Set(unlinked.map((one) => one.need.action))];
  const asWhat = actions.join() === operation ? '' : `, which needs ${actions.join(', ')}`;
  const unset = variablesFor(call, need).filter((name) => !names.links.has(name));
  const from = unset.length > 0 ? ` It takes the resource from ${unset.join(', ')}, which no link sets.` : '';
  return `the code calls ${operation}${asWhat} (${places}), and no link is for it.${from} To allow it, ${link}`;
}

function takenNames(handler: lambda.IFunction): TakenNames {
  const links = new Set(linksOf(unqualified(handler)).links.keys());
  return { links, byHand: new Set(variableNamesOf(handler).filter((name) => !links.has(name))) };
}

function textOfUnused({ name, kind }: ConnectedLink): string {
  const stated = "state with Link.allow() what the code does where it can't be read";
  if (!kind.identifier) {
    return `the link ${name} allows nothing: the code makes no call that needs ${kind.name}. Remove it, or ${stated}`;
  }
  return (
    `the link ${name} allows nothing: the code reads the variable, but makes no call that needs ${kind.name}. ` +
    `If it needs the value alone, set ${name} in environment instead; otherwise remove the link with the read, or ${stated}`
  );
}

function textOfUnreadable(policies: readonly string[]): string {
  return (
    `what ${policies.join(' and ')} allows can't be read here, so it counts for nothing in the other warnings of this ` +
    'function. Acknowledge those that it covers, or define it in this app'
  );
}

function textOfUnknown(calls: readonly Unlinked[]): string {
  const [{ call }] = calls;
  return (
    `the code calls ${operationOf(call)} (${callPlaces(calls.map((one) => one.call))}), and AWS documents no action for it, ` +
    'so nothing is allowed. If it needs one, allow that with addToRolePolicy() and acknowledge this warning'
  );
}

interface Refused extends Assignment {
  readonly call: NonNullable<Assignment['call']>;
}

/** Calls for links with stated access, none of which allows the call. */
function refusedCalls(handler: lambda.IFunction, { assignments }: CodeFindings): Refused[] {
  const { granted } = linksOf(unqualified(handler));
  const ofCalls = assignments.filter((one): one is Refused => one.call !== undefined);
  const isGranted = ({ link, need }: Assignment) => granted.has(`${need.action} ${placeOf(link)}`);
  // If the code does not tell which of several actions it needs, the link is trusted.
  const isTrusted = (one: Refused) =>
    one.need.perhaps && ofCalls.some((other) => other.call === one.call && other.need.perhaps && isGranted(other));
  const calls = grouped(
    ofCalls.filter((one) => !isTrusted(one)),
    ({ call, need }) => JSON.stringify([call, need.action]),
  );
  return [...calls.values()].filter((same) => same.every((one) => !one.link.inferred && !isGranted(one))).flat();
}

function textOfRefused(refused: readonly Refused[]): string {
  const [{ link, need, call }] = refused;
  return (
    `the code calls ${operationOf(call)} (${callPlaces(refused.map((one) => one.call))}), and the link ${link.name} does not ` +
    `allow ${need.action}. Use Link.to(), or Link.allow() with this action`
  );
}

/** Links whose variable is read, but for which nothing follows from the code. */
function unusedLinks(handler: lambda.IFunction, { assignments, usage }: CodeFindings): ConnectedLink[] {
  // Calls that were not found may need them, and those notes have warnings of their own.
  if (usage.notes.some(({ id }) => HIDING.includes(id))) return [];
  const used = new Set(assignments.map(({ link }) => link));
  const isRead = new Set(usage.reads.map(({ name }) => name));
  const links = [...linksOf(unqualified(handler)).links.values()];
  return links.filter((link) => link.inferred && !used.has(link) && (isRead.has(link.name) || !link.kind.identifier));
}
