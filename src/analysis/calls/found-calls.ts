import type { AwsCall } from '../found/code-usage';
import type { Origin } from '../found/notes';
import type { Syntax } from '../syntax/syntax';
import type { CallInput } from './resource-inputs';

/** A call as it is found at a node. */
export interface FoundCall extends CallInput {
  readonly client: string;
  readonly operation: string;
  readonly node: Syntax;
  readonly via?: string;
  /** Whether it is only passed on there, and called somewhere else. */
  readonly isPassedOn?: boolean;
  readonly unsure?: boolean;
}

/** The name of an operation in notes: `client-dynamodb PutItem`. */
export function operationName({ client, operation }: Pick<FoundCall, 'client' | 'operation'>): string {
  return `${client} ${operation}`;
}

/** Calls without those that are only passed on, and called somewhere else. */
export function awsCalls(found: readonly FoundCall[], originOf: (node: Syntax) => Origin): AwsCall[] {
  const sure = found.filter(({ unsure }) => !unsure);
  const keysOf = (calls: readonly FoundCall[]) => new Set(calls.filter((one) => !one.isPassedOn).map(keyOf));
  const [direct, surelyDirect] = [keysOf(found), keysOf(sure)];
  const isElsewhere = (call: FoundCall) => (call.unsure ? direct : surelyDirect).has(keyOf(call));
  return found
    .filter((call) => !call.isPassedOn || !isElsewhere(call))
    .map(({ client, operation, node, via, variables, sources, roles, within, parameters, unsure }) => {
      const origin = originOf(node);
      const rest = { variables, sources, roles, within, parameters, unsure: unsure || undefined };
      return withoutEmpty({ client, operation, at: origin.at, via: via ?? origin.via, ...rest }) as AwsCall;
    });
}

/** The operations that only unsure calls need, or need on a resource that no sure call is for. */
export function onlyUnsure(unsure: readonly FoundCall[], all: readonly FoundCall[]): string[] {
  const place = (call: FoundCall) => `${operationName(call)} ${call.variables?.join() ?? ''}`;
  const sure = new Set(all.filter((one) => !one.unsure).map(place));
  return unsure.filter((one) => !sure.has(place(one))).map(operationName);
}

function keyOf({ client, operation, via = '' }: FoundCall): string {
  return `${client} ${operation} ${via}`;
}

function withoutEmpty<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;
}
