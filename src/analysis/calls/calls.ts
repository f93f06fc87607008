import type { AwsCall, UsageNote } from '../found/code-usage';
import { CallNotes, type Origin } from '../found/notes';
import { clientOf, type Sdk } from '../libraries/clients';
import type { Wrapper } from '../libraries/library';
import { isSdkV2, libraryOf } from '../libraries/library-calls';
import type { PackageTexts } from '../libraries/package-texts';
import { isCalledLater } from '../reach/called-later';
import { mayBeAnything } from '../reach/lookup';
import type { Reach } from '../reach/reach';
import type { Syntax } from '../syntax/syntax';
import type { Evaluator, Value } from '../values/values';
import { isMethodClient } from './client-escapes';
import { callOf, clientsMade, isCallOfOwn, isEscaping, isHandedOn } from './client-uses';
import { addEndsOfReading } from './ends-of-reading';
import { isOfOthers, isSentByOthers } from './foreign-clients';
import { awsCalls, type FoundCall } from './found-calls';
import { CLIENT_RESOURCE_OPTIONS } from './known-parameters';
import { parametersBeside, readInput, valuesAt, variablesIn } from './resource-inputs';
import { noteSignedRequests } from './signed-requests';
import { transactionParts } from './transaction-parts';

/** Collects the calls of AWS in reached code. */
export class CallCollector {
  private readonly found: FoundCall[] = [];
  private readonly callNotes: CallNotes;
  /** The modules of clients with a method for each operation. */
  private readonly methodClients = new Set<string>();
  /** Those whose uses cannot all be followed. */
  private readonly escapedClients = new Set<string>();
  private readonly unresolvedCalls: { readonly node: Syntax; readonly name: string }[] = [];

  /** @param texts the texts of packages that are not read */
  public constructor(
    private readonly evaluator: Evaluator,
    private readonly reach: Reach,
    private readonly sdk: Sdk,
    private readonly originOf: (node: Syntax) => Origin,
    texts: PackageTexts,
  ) {
    this.callNotes = new CallNotes(originOf);
    for (const node of reach.reached) {
      if (node.type === 'Identifier' || node.type === 'MemberExpression') this.visit(node);
      if (node.type === 'NewExpression' || node.type === 'CallExpression') this.visitClient(node);
    }
    this.addUnresolvedCalls();
    noteSignedRequests(evaluator, reach, this.callNotes, (text, node) => {
      const [client, operation] = text.split(' ');
      this.found.push({ client, operation, node, unsure: reach.isUnsure(node) });
    });
    const methodClients = [...this.methodClients].sort();
    addEndsOfReading({ evaluator, reach, sdk, texts, found: this.found, notes: this.callNotes, methodClients });
  }

  public get notes(): readonly UsageNote[] {
    return this.callNotes.list;
  }

  public get list(): AwsCall[] {
    return awsCalls(this.found, this.originOf);
  }

  private visit(node: Syntax): void {
    const holder = node.parent;
    const isBound = isCalledLater(node);
    if (holder?.type === 'MemberExpression' && holder.object === node && !isBound) {
      this.visitModule(node);
      return;
    }
    if (holder?.type === 'BinaryExpression' || holder?.type === 'UnaryExpression') return;
    if (holder?.type === 'VariableDeclarator' && holder.init === node && holder.id.type === 'Identifier') return;
    if (holder?.type === 'AssignmentExpression' && holder.left === node) return;
    const values = this.evaluator.of(node);
    for (const value of values) {
      if (value.kind === 'symbol') this.visitSymbol(node, value);
      if (value.kind === 'member') this.visitMember(node, value);
      if (value.kind === 'module') this.visitModule(node);
    }
    if (isBound || isHandedOn(node)) this.visitUnresolved(node);
  }

  /** A method that is called on an object of which nothing is known, directly or as `const { method } = object`. */
  private visitUnresolved(node: Syntax): void {
    if (node.type === 'MemberExpression') {
      const values = this.evaluator.of(node.object);
      for (const name of this.evaluator.namesOf(node))
        if (name !== undefined && mayBeAnything(this.evaluator, values, name, node))
          this.unresolvedCalls.push({ node, name });
      return;
    }
    for (const { path } of this.evaluator.program.bindingOf(node)?.definitions ?? []) {
      const name = path.at(-1);
      if (name !== undefined && this.evaluator.of(node).some(({ kind }) => kind === 'unknown'))
        this.unresolvedCalls.push({ node, name });
    }
  }

  private visitSymbol(node: Syntax, { from, name }: Value & { kind: 'symbol' }): void {
    if (isSdkV2(from)) {
      this.callNotes.sdkV2(node);
      return;
    }
    const client = clientOf(from);
    if (client) {
      const operation = this.sdk.operationOf(from, name);
      if (!operation && isMethodClient(this.sdk, { kind: 'symbol', from, name }))
        this.addMethodClient(from, !callOf(node));
      if (operation && !isSentByOthers(this.evaluator, callOf(node)))
        this.add(client, operation, node, /^(paginate|wait)/.test(name) ? 1 : 0);
      return;
    }
    const known = libraryOf(from);
    if (!known) return;
    const wrapper = known.library.everything ?? known.library.exports?.[name];
    if (!wrapper) return;
    if (known.library.everything) this.callNotes.catchAll(node, known.name);
    if (wrapper.calls) this.addWrapped(wrapper, wrapper.calls, node, callOf(node), known.name);
  }

  /** A method of a client, or of an object that a library creates. */
  private visitMember(node: Syntax, value: Value & { kind: 'member' }): void {
    const { from, name } = value.of;
    if (clientOf(from)) {
      if (value.of.kind !== 'made' || !this.sdk.isAggregated(from, name)) return;
      if (isOfOthers(this.evaluator, value.of)) return;
      const operation = this.sdk.operationOfMethod(from, value.name);
      if (operation) this.add(clientOf(from) as string, operation, node, 0);
      return;
    }
    if (isSdkV2(from)) {
      this.callNotes.sdkV2(node);
      return;
    }
    const known = libraryOf(from);
    const wrapper = known?.library.exports?.[name];
    const calls = wrapper?.methods?.[value.name];
    const made = value.of.kind === 'made' ? value.of.site : undefined;
    if (known && wrapper && calls)
      this.addWrapped(wrapper, calls, node, known.name.includes('dynamodb') ? made : callOf(node), known.name);
  }

  /** The whole module of version 2 of the SDK. */
  private visitModule(node: Syntax): void {
    for (const value of this.evaluator.of(node)) {
      const from = value.kind === 'module' || value.kind === 'symbol' ? value.from : '';
      if (isSdkV2(from)) this.callNotes.sdkV2(node);
    }
  }

  private visitClient(node: Syntax): void {
    if (isCallOfOwn(this.evaluator, node)) return;
    for (const value of this.evaluator.of(node)) {
      if (value.kind !== 'made' || value.site !== node || !clientOf(value.from)) continue;
      if (!this.sdk.isAggregated(value.from, value.name)) continue;
      this.addMethodClient(value.from, isEscaping(this.evaluator, node));
    }
  }

  private addMethodClient(from: string, isEscaping: boolean): void {
    this.methodClients.add(from);
    if (isEscaping) this.escapedClients.add(from);
  }

  /** Adds the methods named like operations that are called on unknown objects: each may be a client that escaped. */
  private addUnresolvedCalls(): void {
    for (const from of [...this.escapedClients].sort()) {
      const operations = this.sdk.operationsOf(from);
      for (const { node, name } of this.unresolvedCalls) {
        const operation = operations.get(name.toLowerCase());
        if (operation && name[0] === name[0].toLowerCase()) this.add(clientOf(from) as string, operation, node, 0);
      }
    }
  }

  private add(client: string, operation: string, node: Syntax, argument: number): void {
    const call = callOf(node);
    const input = readInput(this.evaluator, client, operation, call?.arguments[argument]);
    const property = CLIENT_RESOURCE_OPTIONS[client];
    const variables = property === undefined ? input.variables : this.variablesOfClient(client, property);
    const isPassedOn = call === undefined && !isCalledLater(node);
    const unsure = this.reach.isUnsure(node);
    const parts = /^Transact/.test(operation) ? transactionParts(this.evaluator, call?.arguments[argument]) : undefined;
    for (const part of parts ?? [{ ...input, variables }])
      this.found.push({ client, operation, node, ...part, isPassedOn, unsure });
  }

  private addWrapped(
    wrapper: Wrapper,
    calls: readonly string[],
    node: Syntax,
    call: Syntax | undefined,
    via: string,
  ): void {
    const { argument = 0, path = [] } = wrapper.resource ?? {};
    const given = wrapper.resource && call?.arguments[argument];
    const values = given && valuesAt(this.evaluator, this.evaluator.of(given), path, given);
    const isPassedOn = wrapper.resource !== undefined && call === undefined;
    const parameters = given && parametersBeside(this.evaluator, calls[0].split(' ')[0], given, path);
    for (const text of calls) {
      const [client, operation] = text.split(' ');
      const unsure = this.reach.isUnsure(node);
      this.found.push({ client, operation, node, via, variables: variablesIn(values), parameters, isPassedOn, unsure });
    }
  }

  /** `new ApiGatewayManagementApiClient({ endpoint: process.env.ENDPOINT })` */
  private variablesOfClient(client: string, property: string): string[] | undefined {
    const values = clientsMade(this.evaluator, client).flatMap((site) =>
      site.arguments[0] ? valuesAt(this.evaluator, this.evaluator.of(site.arguments[0]), [property], site) : [],
    );
    return variablesIn(values);
  }
}
