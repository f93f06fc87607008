import type { Syntax } from '../syntax/syntax';
import type { SourcePlace, UsageNote } from './code-usage';

/** Where a node is in the sources, or which package it belongs to. */
export interface Origin {
  readonly at?: SourcePlace;
  readonly via?: string;
}

/** Places where reading ends, and what the code does there. */
const ENDS = {
  classInPackage: 'passes a class, or an object of one, to code that may call any method',
  clientByName: 'imports a module whose name is known only at run time, which may be a client',
  clientInPackage: 'passes a client to a package that is not read',
  computedAccess: 'calls a method whose name is known only at run time',
  computedOperation: 'calls an operation whose name is known only at run time',
  evaluatedCode: 'runs code that is made at run time',
} as const;

/** The kinds of such places. */
export type EndOfReading = keyof typeof ENDS;

export const IN_LINK = 'state in the link what is allowed, with Link.allow()';
const FIXES: Partial<Record<EndOfReading, string>> = {
  computedAccess: `call the method by its name, or ${IN_LINK}`,
  computedOperation: `call the operation by its name, or ${IN_LINK}`,
};

/** Collects notes on calls that cannot be read exactly. */
export class CallNotes {
  public readonly list: UsageNote[] = [];

  private readonly seen = new Set<string>();

  public constructor(private readonly originOf: (node: Syntax) => Origin) {}

  /** A place where reading ends, with the operations that count as called because of it; without any, it is no matter. */
  public end(id: EndOfReading, node: Syntax, operations: readonly string[], what: string = ENDS[id]): void {
    if (operations.length > 0) this.add(id, node, endNote(id, operations, what));
  }

  /** A client that is not installed, so its operations are not known. */
  public unknownOperations(id: EndOfReading, node: Syntax, client: string, what: string = ENDS[id]): void {
    this.add(id, node, {
      what: `${what}, and the operations of ${client} are not known: it is not installed`,
      fix: IN_LINK,
    });
  }

  /** A module that may be a client, of which the code takes nothing that is known. */
  public unknownModule(node: Syntax): void {
    this.add('clientByName', node, { what: `${ENDS.clientByName}, so what it calls is not known`, fix: IN_LINK });
  }

  /** Requests that the code signs itself. */
  public signed(node: Syntax, service?: string): void {
    const what = `signs requests to ${service ?? 'AWS'} itself, so what it calls is not found`;
    this.add('signedByHand', node, { what, fix: IN_LINK });
  }

  public sdkV2(node: Syntax): void {
    this.add('sdkV2', node, {
      what: 'uses version 2 of the AWS SDK, which has all services in one package: its calls are not found',
      fix: 'use the clients of version 3, @aws-sdk/client-*, or state in each link what is allowed',
    });
  }

  public catchAll(node: Syntax, library: string): void {
    const what = `imports all data operations through ${library}`;
    if (this.list.some((note) => note.what === what)) return;
    this.add('catchAllLibrary', node, { what, fix: 'state in the link what is allowed if that is too much' });
  }

  private add(id: string, node: Syntax, text: Pick<UsageNote, 'what' | 'fix' | 'operations'>): void {
    const { at } = this.originOf(node);
    const key = `${id} ${at?.file} ${at?.line}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.list.push({ id, ...text, ...(at && { at }) });
  }
}

/** The text of a note on a place where reading ends, with the operations that count as called because of it. */
export function endNote(
  id: EndOfReading,
  operations: readonly string[],
  what: string = ENDS[id],
): Pick<UsageNote, 'what' | 'fix' | 'operations'> {
  const sorted = [...new Set(operations)].sort();
  return { what: `${what}, so ${listed(sorted)} as called`, fix: FIXES[id] ?? IN_LINK, operations: sorted };
}

/** More operations than this are not listed. */
const MAX_LISTED = 6;

/** `DeleteItem and PutItem of client-dynamodb count` */
export function listed(operations: readonly string[]): string {
  const byClient = new Map<string, string[]>();
  for (const text of operations) {
    const [client, operation] = text.split(' ');
    byClient.set(client, [...(byClient.get(client) ?? []), operation]);
  }
  const parts = [...byClient].map(([client, names]) => {
    const shown = names.length > MAX_LISTED ? [`${names.length} operations`] : names;
    return `${joined(shown)} of ${client}`;
  });
  return `${joined(parts)} ${operations.length === 1 ? 'counts' : 'count'}`;
}

function joined(texts: readonly string[]): string {
  return texts.length > 1 ? `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}` : texts[0];
}
