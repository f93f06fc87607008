import { CfnResource, Stack, Stage, Token } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { type PlacedFault, UsageError } from '../../private/errors';
import { STATE, stateOf } from '../../private/state';

/** DynamoDB slows a third reader of a shard down, and the others with it. */
const MAX_READERS = 2;

/** The resource of a table of this app: of either kind, as far as its stream is concerned. */
type StreamedResource = CfnResource & {
  streamSpecification?: unknown;
  readonly globalTableSourceArn?: string;
};

/** What a trigger wants of a table. */
export interface StreamWish {
  readonly table: dynamodb.ITable;
  readonly view?: dynamodb.StreamViewType;
  /** Path of the function. */
  readonly by: string;
}

/** The view that the stream has, or gets from this trigger; undefined when the table is not of this app. */
export function viewOf(wish: StreamWish): dynamodb.StreamViewType | undefined {
  const resource = settableResourceOf(wish.table);
  return resource && (wish.view ?? presentView(resource) ?? dynamodb.StreamViewType.NEW_AND_OLD_IMAGES);
}

/** Refuses what the stream of the table cannot be. */
export function refuseStream(wish: StreamWish): void {
  const { table, view, by } = wish;
  const resource = settableResourceOf(table);
  if (!resource) {
    const fault = table.tableStreamArn ? view && viewNotSettable(wish) : streamUnknown(wish);
    if (fault) throw new UsageError(fault);
    return;
  }
  const present = presentView(resource);
  const setter = setterOf(resource).path;
  // What no trigger set, the user did: a trigger that wants nothing in particular takes it as it is.
  const wanted = view ?? (setter ? dynamodb.StreamViewType.NEW_AND_OLD_IMAGES : present);
  if (present && wanted !== present) throw new UsageError(conflict(table, by, String(wanted), present, setter));
}

/** Refuses a reader that is one too many. */
export function refuseReader({ table, by }: StreamWish): void {
  const readers = readersOf(table);
  if (readers.has(by) || readers.size < MAX_READERS) return;
  throw new UsageError({
    code: 'TooManyStreamReaders',
    what: `the stream of ${table.node.path} is read by ${[...readers].sort().join(' and ')} already; DynamoDB serves two readers`,
    fix: 'let one function pass the records on to an EventBridge bus, and trigger the others by that',
    at: by,
  });
}

/** Turns the stream on where that is up to this app, and says what its ARN is. */
export function useStream(wish: StreamWish): string {
  const { table, by } = wish;
  readersOf(table).add(by);
  const resource = settableResourceOf(table);
  if (resource && !presentView(resource)) {
    resource.streamSpecification = { streamViewType: viewOf(wish) };
    setterOf(resource).path = by;
  }
  return table.tableStreamArn as string;
}

/** A replica of another account's table has the stream of that table. */
function settableResourceOf(table: dynamodb.ITable): StreamedResource | undefined {
  const resource = table.node.defaultChild as StreamedResource | undefined;
  if (!resource || !CfnResource.isCfnResource(resource) || resource.globalTableSourceArn) return undefined;
  return /^AWS::DynamoDB::(Global)?Table$/.test(resource.cfnResourceType) ? resource : undefined;
}

function presentView(resource: StreamedResource): dynamodb.StreamViewType | undefined {
  return Stack.of(resource).resolve(resource.streamSpecification)?.streamViewType;
}

function setterOf(resource: StreamedResource): { path?: string } {
  return stateOf(resource, STATE.streamSetter, () => ({}));
}

/** By ARN where one is known, because a table may have been imported twice. */
function readersOf(table: dynamodb.ITable): Set<string> {
  const all = stateOf(Stage.of(table) ?? table.node.root, STATE.streamReaders, () => new Map<string, Set<string>>());
  const arn = settableResourceOf(table) ? undefined : table.tableStreamArn;
  const name = arn && !Token.isUnresolved(arn) ? arn : table.node.path;
  if (!all.has(name)) all.set(name, new Set());
  return all.get(name) as Set<string>;
}

function conflict(table: dynamodb.ITable, by: string, wanted: string, present: string, setter?: string): PlacedFault {
  const set = setter ? `the trigger of ${setter}` : 'the table itself';
  return {
    code: 'StreamViewConflict',
    what: `streamViewType is ${wanted}, but ${set} has the stream of ${table.node.path} hold ${present}`,
    fix: setter
      ? 'state the same streamViewType on both triggers; NEW_AND_OLD_IMAGES holds what all others do'
      : `leave streamViewType out to take ${present}, or change the stream of the table`,
    at: by,
  };
}

function streamUnknown({ table, by }: StreamWish): PlacedFault {
  return {
    code: 'TableStreamUnknown',
    what: `${table.node.path} is an imported table without the ARN of its stream`,
    fix: 'import it with its stream: dynamodb.Table.fromTableAttributes(this, id, { tableArn, tableStreamArn })',
    at: by,
  };
}

function viewNotSettable({ table, view, by }: StreamWish): PlacedFault {
  return {
    code: 'StreamViewConflict',
    what: `streamViewType is ${view}, but ${table.node.path} is not of this app, so its stream is as it is`,
    fix: 'leave streamViewType out',
    at: by,
  };
}
