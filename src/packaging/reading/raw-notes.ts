import type { AwsCall, UsageNote } from '../../analysis/found/code-usage';
import { endNote, IN_LINK, listed } from '../../analysis/found/notes';
import { operationsOf } from './operation-names';

/** A place where a reader of another language can't go on. */
export interface RawNote extends Pick<UsageNote, 'id' | 'at'> {
  readonly via?: string;
  /** What the code does there, where a reader knows it: `starts the AWS CLI`. */
  readonly does?: string;
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
  const { id, client, library = 'a package', does } = raw;
  switch (id) {
    case 'classInPackage':
      return does === undefined ? undefined : matterOf(does, calls);
    case 'computedOperation':
      return endNote(
        id,
        [...operationsOf(client ?? '').values()].map((name) => `${client} ${name}`),
      );
    case 'clientInPackage': {
      const there = calls.filter(({ at }) => at?.file === raw.at?.file && at?.line === raw.at?.line);
      return counted(`passes a client to ${library}, which is not read`, there);
    }
    case 'clientByName':
      return counted('creates a client of a service whose name is known only at run time', calls);
    case 'computedAccess':
      if (does !== undefined) return matterOf(does, calls);
      return {
        what: 'calls a method whose name is known only at run time, so every method of the object counts as called',
        fix: IN_LINK,
      };
    case 'evaluatedCode':
      return unknown('runs code that is made at run time');
    case 'signedByHand':
      return { what: `${does ?? 'signs requests to AWS itself'}, so what it calls is not found`, fix: IN_LINK };
    case 'catchAllLibrary':
      return {
        what: `calls AWS through ${library}, so all data operations count as called`,
        fix: 'if that is too much, state in the link what is allowed',
      };
    case 'unreadableCode':
      return does === undefined ? unreadable(raw) : counted(does, calls);
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
    [tooMuch, 'the code takes too long to read'],
    [noHandler, 'the module of the handler is not among the sources'],
    [syntax, 'the file has an error, or is too new for the Python on this machine'],
  ] as const;
  const why = reasons.find(([is]) => is)?.[1] ?? "the code can't be read";
  return { what: `${why}, so all operations that it names count as called`, fix: IN_LINK };
}

function unknown(what: string): Text {
  return { what: `${what}, so what it calls is not known`, fix: IN_LINK };
}

/** With the operations among some calls that are not sure. */
function counted(what: string, calls: readonly AwsCall[]): Text {
  const unsure = calls.filter((call) => call.unsure).map(({ client, operation }) => `${client} ${operation}`);
  const operations = [...new Set(unsure)].sort();
  if (operations.length === 0) return unknown(what);
  return { what: `${what}, so ${listed(operations)} as called`, fix: IN_LINK, operations };
}

/** What is no matter if no operation counts as called because of it. */
function matterOf(what: string, calls: readonly AwsCall[]): Text | undefined {
  return calls.some(({ unsure }) => unsure) ? counted(what, calls) : undefined;
}
