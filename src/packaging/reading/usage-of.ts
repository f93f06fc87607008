import { READS_OF_OBJECTS } from '../../analysis/calls/absences';
import { RESOURCE_PATHS } from '../../analysis/calls/known-parameters';
import type { AwsCall, CodeUsage, EnvironmentRead } from '../../analysis/found/code-usage';
import { inOrder } from '../../analysis/read-entry';
import { withoutUndefined } from '../../private/structs';
import { factsOfCall } from './call-input';
import { operationNamed, operationsOf } from './operation-names';
import { noteOf, type RawNote } from './raw-notes';
import type { SeenValue } from './seen';

/** A call as a reader of another language tells of it. */
export interface RawCall extends Pick<AwsCall, 'at' | 'via' | 'unsure' | 'expectsAbsence'> {
  /** The client, as the SDK for JavaScript calls it; missing if the code does not tell. */
  readonly client?: string;
  /** The operation, in any case; `*` for all. */
  readonly operation: string;
  /** Whether it is a call only if there is such an operation. */
  readonly perhaps?: boolean;
  readonly input: SeenValue;
}

/** What a reader of another language tells. */
export interface RawUsage {
  readonly calls: readonly RawCall[];
  readonly reads: readonly EnvironmentRead[];
  readonly notes: readonly RawNote[];
  /** Whether code handles the answer that there is no such object, at a place that says nothing of which call. */
  readonly expectsAbsence?: boolean;
}

/** What code does, from what a reader of another language tells. */
export function usageOf(raw: RawUsage): CodeUsage {
  const calls = raw.calls.flatMap((call) => callsOf(call, raw.expectsAbsence ?? false));
  const sure = new Set(calls.filter(({ unsure }) => !unsure).map(keyOf));
  // What is called for sure is not to be doubted because of another place.
  const settled = calls.filter((call) => !call.unsure || !sure.has(keyOf(call)));
  return inOrder({ calls: settled, reads: raw.reads, notes: raw.notes.flatMap((note) => noteOf(note, calls) ?? []) });
}

function keyOf({ client, operation, variables }: AwsCall): string {
  return `${client} ${operation} ${variables?.join() ?? ''}`;
}

function callsOf(raw: RawCall, expectsAbsence: boolean): AwsCall[] {
  if (raw.client === undefined) return ofAnyClient(raw);
  const { client, operation } = raw;
  if (operation === '*') return [...operationsOf(client).values()].flatMap((name) => callsTo(raw, client, name));
  const named = operationNamed(client, operation);
  if (named === undefined && raw.perhaps) return [];
  const name = named ?? operation;
  const expects = (raw.expectsAbsence ?? expectsAbsence) && client === 'client-s3' && READS_OF_OBJECTS.has(name);
  return callsTo(raw, client, name, expects);
}

/** Operations of the same name, where the code does not tell the service. */
function ofAnyClient(raw: RawCall): AwsCall[] {
  return Object.keys(RESOURCE_PATHS).flatMap((client) => {
    const name = operationNamed(client, raw.operation);
    return name === undefined ? [] : callsTo({ ...raw, unsure: true }, client, name);
  });
}

function callsTo({ at, via, unsure, input }: RawCall, client: string, operation: string, expects = false): AwsCall[] {
  const absence = expects && { expectsAbsence: true as const };
  return factsOfCall(client, operation, input).map((facts) =>
    withoutUndefined({ client, operation, at, via, ...facts, unsure, ...absence }),
  ) as AwsCall[];
}
