import type { AwsCall, UsageNote } from '../found/code-usage';
import { CallNotes, type Origin } from '../found/notes';
import { clientOf, type Sdk } from '../libraries/clients';
import { isSdkV2, libraryOf, type Wrapper } from '../libraries/library-calls';
import { isCalledLater } from '../reach/called-later';
import type { Reach } from '../reach/reach';
import type { Syntax } from '../syntax/syntax';
import { type Evaluator, isOpen, type Value } from '../values/values';
import { callOf, isEscaping } from './client-uses';
import {
  type CallInput,
  CLIENT_RESOURCE_OPTIONS,
  parametersOf,
  readInput,
  valuesAt,
  variablesIn,
} from './resource-inputs';

interface FoundCall extends CallInput {
  readonly client: string;
  readonly operation: string;
  readonly node: Syntax;
  readonly via?: string;
  /** Whether it is only passed on there, and called somewhere else. */
  readonly isPassedOn?: boolean;
}

/** Collects the calls of AWS in reached code. */
export class CallCollector {
  private readonly found: FoundCall[] = [];
  private readonly callNotes: CallNotes;
  /** Clients with a method for each operation whose uses cannot all be followed. */
  private readonly escapedClients = new Set<string>();
  private readonly unresolvedCalls: { readonly node: Syntax; readonly name: string }[] = [];

  public constructor(
    private readonly evaluator: Evaluator,
    reach: Reach,
    private readonly sdk: Sdk,
    private readonly originOf: (node: Syntax) => Origin,
  ) {
    this.callNotes = new CallNotes(originOf);
    for (const node of reach.reached) {
      if (node.type === 'Identifier' || node.type === 'MemberExpression') this.visit(node);
      if (node.type === 'NewExpression' || node.type === 'CallExpression') this.visitClient(node);
    }
    for (const node of reach.computed) this.noteComputed(node);
    this.addUnresolvedCalls();
  }

  public get notes(): readonly UsageNote[] {
    return this.callNotes.list;
  }

  public get list(): AwsCall[] {
    const direct = new Set(this.found.filter(({ isPassedOn }) => !isPassedOn).map(nameOf));
    const wanted = this.found.filter((found) => !found.isPassedOn || !direct.has(nameOf(found)));
    return wanted.map(({ client, operation, node, via, variables, sources, parameters, roles }) => {
      const origin = this.originOf(node);
      return withoutEmpty({
        client,
        operation,
        at: origin.at,
        via: via ?? origin.via,
        variables,
        sources,
        parameters,
        roles,
      });
    });
  }

  private visit(node: Syntax): void {
    const holder = node.parent;
    if (holder?.type === 'MemberExpression' && holder.object === node) {
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
    const isMethod = node.type === 'MemberExpression' && holder?.type === 'CallExpression' && holder.callee === node;
    if (!isMethod) return;
    for (const name of this.evaluator.namesOf(node)) {
      const isUnknown = name !== undefined && this.evaluator.of(node.object).some(isOpen);
      if (isUnknown) this.unresolvedCalls.push({ node, name });
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
      if (operation) this.add(client, operation, node, /^(paginate|wait)/.test(name) ? 1 : 0);
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
    for (const value of this.evaluator.of(node)) {
      if (value.kind !== 'made' || value.site !== node || !clientOf(value.from)) continue;
      if (this.sdk.isAggregated(value.from, value.name) && isEscaping(this.evaluator, node))
        this.escapedClients.add(value.from);
    }
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
    this.found.push({ client, operation, node, ...input, variables, isPassedOn });
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
    const literal = values?.length === 1 && values[0].kind === 'literal' ? values[0].value : undefined;
    const parameters = {
      ...(literal === undefined || literal === null ? {} : { Name: String(literal) }),
      ...(given && this.parametersAt(calls[0].split(' ')[0], path, given)),
    };
    for (const text of calls) {
      const [client, operation] = text.split(' ');
      this.found.push({
        client,
        operation,
        node,
        via,
        variables: variablesIn(values),
        parameters: orNothing(parameters),
        isPassedOn,
      });
    }
  }

  /** The parameters beside the one that names the resource: `new Upload({ params: { Bucket, ACL } })`. */
  private parametersAt(client: string, path: readonly string[], given: Syntax): CallInput['parameters'] {
    if (path.length < 2) return undefined;
    const inputs = valuesAt(this.evaluator, this.evaluator.of(given), path.slice(0, -1), given);
    return parametersOf(this.evaluator, client, inputs, given);
  }

  /** `new ApiGatewayManagementApiClient({ endpoint: process.env.ENDPOINT })` */
  private variablesOfClient(client: string, property: string): string[] | undefined {
    const values = this.madeClients(client).flatMap((site) =>
      site.arguments[0] ? valuesAt(this.evaluator, this.evaluator.of(site.arguments[0]), [property], site) : [],
    );
    return variablesIn(values);
  }

  private madeClients(client: string): Syntax[] {
    return this.evaluator.program.newExpressionsOf((callee) =>
      this.evaluator
        .of(callee)
        .some((value) => value.kind === 'symbol' && clientOf(value.from) === client && !/Command$/.test(value.name)),
    );
  }

  private noteComputed(node: Syntax): void {
    const made = this.evaluator.of(node.object).find((value) => value.kind === 'made' && clientOf(value.from));
    if (made?.kind === 'made' && this.sdk.isAggregated(made.from, made.name)) {
      const client = clientOf(made.from) as string;
      for (const operation of this.sdk.operationsOf(made.from).values()) this.found.push({ client, operation, node });
      this.callNotes.computedOperation(node, client);
      return;
    }
    this.callNotes.computedAccess(node);
  }
}

function nameOf({ client, operation, via = '' }: FoundCall): string {
  return `${client} ${operation} ${via}`;
}

function orNothing<T extends object>(value: T): T | undefined {
  return Object.keys(value).length > 0 ? value : undefined;
}

function withoutEmpty<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;
}
