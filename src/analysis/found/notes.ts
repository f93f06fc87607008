import type { Syntax } from '../syntax/syntax';
import type { SourcePlace, UsageNote } from './code-usage';

/** Where a node is in the sources, or which package it belongs to. */
export interface Origin {
  readonly at?: SourcePlace;
  readonly via?: string;
}

/** Collects notes on calls that cannot be read exactly. */
export class CallNotes {
  public readonly list: UsageNote[] = [];

  private readonly seen = new Set<string>();

  public constructor(private readonly originOf: (node: Syntax) => Origin) {}

  public computedOperation(node: Syntax, client: string): void {
    this.add('computedOperation', node, {
      what: `calls an operation of ${client} whose name is known only at run time, so all of them count as called`,
      fix: 'call the operation by its name, or state in the link what is allowed',
    });
  }

  public computedAccess(node: Syntax): void {
    this.add('computedAccess', node, {
      what: 'calls a method whose name is known only at run time, so all methods count as called',
      fix: 'call the method by its name, or state in the link what is allowed',
    });
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

  private add(id: string, node: Syntax, text: { readonly what: string; readonly fix: string }): void {
    const { at } = this.originOf(node);
    const key = `${id} ${at?.file} ${at?.line}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.list.push({ id, ...text, ...(at && { at }) });
  }
}
