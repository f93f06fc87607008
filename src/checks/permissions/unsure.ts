import type { CodeUsage, UsageNote } from '../../analysis/found/code-usage';
import type { ConnectedLink } from '../../links/model/linked';
import { PREFIX } from '../../private/names';

/** The warnings for notes of code whose permissions may be too wide or incomplete, by the id of the note. */
const UNSURE: Readonly<Record<string, string>> = {
  catchAllLibrary: `${PREFIX}:catchAllLibrary`,
  computedAccess: `${PREFIX}:computedAccess`,
  computedOperation: `${PREFIX}:computedOperation`,
  sdkV2: `${PREFIX}:sdkV2`,
  unreadableCode: `${PREFIX}:unreadableCode`,
};

/** Returns one warning for each kind of uncertainty, by its id. If no link follows from code, only hidden calls matter. */
export function uncertainties(links: readonly ConnectedLink[], usage: CodeUsage): Map<string, string> {
  const isInferred = links.some(({ inferred }) => inferred);
  const notes = usage.notes.filter(({ id }) => UNSURE[id] && (isInferred || id === 'sdkV2'));
  const texts = new Map<string, string>();
  for (const note of notes) if (!texts.has(UNSURE[note.id])) texts.set(UNSURE[note.id], textOf(note, notes));
  return texts;
}

function textOf({ id, what, fix, at }: UsageNote, notes: readonly UsageNote[]): string {
  const more = notes.filter((note) => note.id === id).length - 1;
  const place = at ? ` (${at.file}:${at.line}${more > 0 ? ` and ${more} more` : ''})` : '';
  return `${what}${place}${fix ? `; ${fix}` : ''}`;
}
