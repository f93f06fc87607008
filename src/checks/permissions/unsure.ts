import type { CodeUsage, UsageNote } from '../../analysis/found/code-usage';
import type { ConnectedLink } from '../../links/model/linked';
import { needsOf } from '../../permissions/needs';
import { PREFIX } from '../../private/names';

/** The warnings for notes of code whose permissions may be too wide or incomplete, by the id of the note. */
const UNSURE: Readonly<Record<string, string>> = {
  catchAllLibrary: `${PREFIX}:catchAllLibrary`,
  classInPackage: `${PREFIX}:classInPackage`,
  clientByName: `${PREFIX}:clientByName`,
  clientInPackage: `${PREFIX}:clientInPackage`,
  computedAccess: `${PREFIX}:computedAccess`,
  computedOperation: `${PREFIX}:computedOperation`,
  evaluatedCode: `${PREFIX}:evaluatedCode`,
  sdkV2: `${PREFIX}:sdkV2`,
  signedByHand: `${PREFIX}:signedByHand`,
  unreadableCode: `${PREFIX}:unreadableCode`,
};

/**
 * Returns the warnings, each with its id: one for each kind of uncertainty and what counts as called because of it.
 *
 * @param isAllowed whether something other than a link allows an action
 */
export function uncertainties(
  links: readonly ConnectedLink[],
  usage: CodeUsage,
  isAllowed: (action: string) => boolean,
): (readonly [id: string, text: string])[] {
  const notes = usage.notes.filter((note) => UNSURE[note.id] && matters(note, links, isAllowed));
  const first = notes.filter((note, index) => notes.findIndex((other) => isSame(note, other)) === index);
  return first.map((note) => [UNSURE[note.id], textOf(note, notes)]);
}

/** Stated access tells what is allowed, whatever the code calls. */
function matters(
  { id, operations }: UsageNote,
  links: readonly ConnectedLink[],
  isAllowed: (action: string) => boolean,
): boolean {
  if (!operations) return id === 'sdkV2' || id === 'signedByHand' || links.some(({ inferred }) => inferred);
  const calls = operations.map((text) => text.split(' ')).map(([client, operation]) => ({ client, operation }));
  const actions = calls.flatMap(needsOf).map(({ action }) => action);
  const services = new Set(actions.map((action) => action.split(':')[0]));
  const own = links.filter(({ kind }) =>
    [kind.service, ...(kind.otherServices ?? [])].some((one) => services.has(one)),
  );
  return own.length > 0 ? own.some(({ inferred }) => inferred) : !actions.every(isAllowed);
}

function isSame(one: UsageNote, other: UsageNote): boolean {
  return one.id === other.id && one.what === other.what;
}

function textOf(note: UsageNote, notes: readonly UsageNote[]): string {
  const { what, fix, at } = note;
  const more = notes.filter((other) => isSame(note, other)).length - 1;
  const place = at ? ` (${at.file}:${at.line}${more > 0 ? ` and ${more} more` : ''})` : '';
  return `${what}${place}${fix ? `; ${fix}` : ''}`;
}
