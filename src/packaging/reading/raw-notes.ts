import type { AwsCall, UsageNote } from '../../analysis/found/code-usage';
import { endNote, IN_LINK } from '../../analysis/found/notes';
import { operationsOf } from './operation-names';

/** A place where a reader of another language can't go on. */
export interface RawNote extends Pick<UsageNote, 'id' | 'at'> {
  readonly via?: string;
  /** The client that it is about. */
  readonly client?: string;
  /** The package that it is about. */
  readonly library?: string;
  /** The module that is not there. */
  readonly module?: string;
  /** Whether the file has errors, or is too new for the language on this machine. */
  readonly syntax?: boolean;
  /** Whether the code takes too much work to read. */
  readonly tooMuch?: boolean;
  /** Whether the handler is not among the sources. */
  readonly noHandler?: boolean;
}

/** The note for users; undefined if it is no matter. */
export function noteOf(raw: RawNote, calls: readonly AwsCall[]): UsageNote | undefined {
  const text = textOf(raw, calls);
  return text && { id: raw.id, ...text, ...(raw.at && { at: raw.at }) };
}

type Text = Pick<UsageNote, 'what' | 'fix' | 'operations'>;

function textOf(raw: RawNote, calls: readonly AwsCall[]): Text | undefined {
  const { id, client, library = 'a package' } = raw;
  switch (id) {
    case 'computedOperation':
      return endNote(
        id,
        [...operationsOf(client ?? '').values()].map((name) => `${client} ${name}`),
      );
    case 'clientInPackage': {
      const operations = unsureAt(raw, calls);
      const what = `passes a client to ${library}, which is not read`;
      return operations.length > 0 ? endNote(id, operations, what) : unknown(what);
    }
    case 'clientByName':
      return unsureOr('makes a client of a service whose name is known only at run time', id, calls);
    case 'computedAccess':
      return {
        what: 'calls a method whose name is known only at run time, so each one of the object counts as called',
        fix: IN_LINK,
      };
    case 'evaluatedCode':
      return unknown('runs code that is made at run time');
    case 'signedByHand':
      return { what: 'signs requests to AWS itself, so what it calls is not found', fix: IN_LINK };
    case 'catchAllLibrary':
      return {
        what: `calls AWS through ${library}, so all data operations count as called`,
        fix: 'state in the link what is allowed if that is too much',
      };
    case 'unreadableCode':
      return unreadable(raw);
    case 'wholeEnvironment':
      return { what: 'uses all environment variables at once, so any of them may be read' };
    case 'unknownVariable':
      return { what: 'reads an environment variable whose name is known only at run time' };
    default:
      return undefined;
  }
}

function unreadable({ library, module, syntax, tooMuch, noHandler }: RawNote): Text {
  if (library !== undefined) return unknown(`calls AWS through ${library}, which is not read`);
  if (module !== undefined) return unknown(`imports ${module}, which is not in the package`);
  const reasons = [
    [tooMuch, 'the code takes too much work to read'],
    [noHandler, 'the module of the handler is not among the sources'],
    [syntax, 'the file has an error, or is too new for the Python on this machine'],
  ] as const;
  const why = reasons.find(([is]) => is)?.[1] ?? "the code can't be read";
  return { what: `${why}, so all operations that it names count as called`, fix: IN_LINK };
}

function unknown(what: string): Text {
  return { what: `${what}, so what it calls is not known`, fix: IN_LINK };
}

/** The operations that count as called because of one place. */
function unsureAt({ at }: RawNote, calls: readonly AwsCall[]): string[] {
  const there = calls.filter((call) => call.unsure && call.at?.file === at?.file && call.at?.line === at?.line);
  return there.map(({ client, operation }) => `${client} ${operation}`);
}

function unsureOr(what: string, id: 'clientByName', calls: readonly AwsCall[]): Text {
  const operations = calls.filter(({ unsure }) => unsure).map(({ client, operation }) => `${client} ${operation}`);
  return operations.length > 0 ? endNote(id, operations, what) : unknown(what);
}
