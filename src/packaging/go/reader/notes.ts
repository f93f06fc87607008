import type { SourcePlace, UsageNote } from '../../../analysis/found/code-usage';
import { IN_LINK, listed } from '../../../analysis/found/notes';
import { requestsTo } from '../../../analysis/libraries/signers';
import { clientNamed } from './clients';
import type { GoFinding, GoNote, GoPlace } from './finding';

/** What the code does where reading ends. */
const ENDS = {
  classInPackage: 'passes an object to a package that may call any of its methods',
  computedAccess: 'calls a method whose name is known only at run time',
} as const;

type OriginOf = (place: GoPlace) => { at?: SourcePlace; via?: string };

/** Where the code cannot be read exactly. */
export function notesOf(finding: GoFinding, originOf: OriginOf): UsageNote[] {
  const unsure = finding.calls.filter((call) => call.unsure);
  const operations = unsure.map(({ service, operation }) => `${clientNamed(service)} ${operation}`);
  const signed = finding.signed
    .filter(({ service }) => requestsTo(service ?? '').length === 0)
    .map((one): UsageNote => {
      const { at, via } = originOf(one);
      const who = via === undefined ? 'signs' : `${via} signs`;
      const what = `${who} requests to ${one.service ?? 'AWS'} itself, so what it calls is not found`;
      return { id: 'signedByHand', what, fix: IN_LINK, ...(at && { at }) };
    });
  const others = finding.notes.flatMap((note): UsageNote[] => {
    const text = textOf(note, [...new Set(operations)].sort());
    const { at } = originOf(note);
    return text ? [{ ...text, ...(at && { at }) }] : [];
  });
  return [...others, ...signed];
}

function textOf({ id, what: detail = '', via }: GoNote, operations: readonly string[]): UsageNote | undefined {
  switch (id) {
    case 'command':
      return { id: 'signedByHand', what: 'starts the AWS CLI, so what it calls is not found', fix: IN_LINK };
    case 'classInPackage':
    case 'computedAccess':
      if (operations.length === 0) return undefined;
      return { id, what: `${ENDS[id]}${counted(operations)}`, fix: IN_LINK, operations };
    case 'unreadable':
      return {
        id: 'unreadableCode',
        what: `cannot be read (${detail})${counted(operations)}`,
        fix: IN_LINK,
        operations,
      };
    case 'without':
      return {
        id: 'signedByHand',
        what: `uses ${via}, which sends requests to AWS without the SDK, so what it calls is not found`,
        fix: IN_LINK,
      };
    case 'unknownVariable':
      return { id, what: 'reads an environment variable whose name is known only at run time' };
    case 'wholeEnvironment':
      return { id, what: 'uses all environment variables at once, so any of them may be read' };
    case 'fills':
      return undefined;
  }
}

function counted(operations: readonly string[]): string {
  return operations.length === 0 ? '' : `, so ${listed(operations)} as called`;
}
