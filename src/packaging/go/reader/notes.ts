import type { SourcePlace } from '../../../analysis/found/code-usage';
import { requestsTo } from '../../../analysis/libraries/signers';
import type { RawNote } from '../../reading/raw-notes';
import type { GoFinding, GoNote, GoPlace } from './finding';

type OriginOf = (place: GoPlace) => { at?: SourcePlace; via?: string };

/** Where the code cannot be read exactly. */
export function notesOf(finding: GoFinding, originOf: OriginOf): RawNote[] {
  const signed = finding.signed
    .filter(({ service }) => requestsTo(service ?? '').length === 0)
    .map((one): RawNote => {
      const { via } = originOf(one);
      const who = via === undefined ? 'signs' : `${via} signs`;
      return { id: 'signedByHand', does: `${who} requests to ${one.service ?? 'AWS'} itself`, ...originOf(one) };
    });
  const others = finding.notes.map((note) => ({ ...rawNote(note), ...originOf(note) }));
  return [...others, ...signed];
}

function rawNote({ id, what: detail = '', via }: GoNote): RawNote {
  switch (id) {
    case 'command':
      return { id: 'signedByHand', does: 'starts the AWS CLI' };
    case 'classInPackage':
      return { id, does: 'passes an object to a package that may call any of its methods' };
    case 'computedAccess':
      return { id, does: 'calls a method whose name is known only at run time' };
    case 'unreadable':
      return { id: 'unreadableCode', does: `cannot be read (${detail})` };
    case 'without':
      return { id: 'signedByHand', does: `uses ${via}, which sends requests to AWS without the SDK` };
    default:
      return { id };
  }
}
