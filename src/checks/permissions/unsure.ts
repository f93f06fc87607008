import type { CodeUsage, UsageNote } from '../../analysis/found/code-usage';
import type { ConnectedLink } from '../../links/model/linked';
import { PREFIX } from '../../private/names';

/** What makes permissions that follow from code wider than the code, or leaves some of them out, by the id of the note. */
const UNSURE: Readonly<Record<string, string>> = {
  catchAllLibrary: `${PREFIX}:catchAllLibrary`,
  computedAccess: `${PREFIX}:computedAccess`,
  computedOperation: `${PREFIX}:computedOperation`,
  sdkV2: `${PREFIX}:sdkV2`,
  unreadableCode: `${PREFIX}:unreadableCode`,
};

/** One warning for each kind of uncertainty, by its id. Where no link asks the code, only what hides calls counts. */
export function uncertainties(links: readonly ConnectedLink[], usage: CodeUsage): Map<string, string> {
  const asked = links.some(({ inferred }) => inferred);
  const notes = usage.notes.filter(({ id }) => UNSURE[id] && (asked || id === 'sdkV2'));
  const texts = new Map<string, string>();
  for (const note of notes) if (!texts.has(UNSURE[note.id])) texts.set(UNSURE[note.id], textOf(note, notes));
  return texts;
}

function textOf({ id, what, fix, at }: UsageNote, notes: readonly UsageNote[]): string {
  const more = notes.filter((note) => note.id === id).length - 1;
  const place = at ? ` (${at.file}:${at.line}${more > 0 ? ` and ${more} more` : ''})` : '';
  return `${what}${place}${fix ? `; ${fix}` : ''}`;
}
