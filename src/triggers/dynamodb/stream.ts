import { CfnResource, Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import { type Claim, type Claims, claims } from '../../private/claims';
import type { Fault } from '../../private/errors';
import { STATE, stateOf } from '../../private/state';

/** How many readers DynamoDB serves. It throttles further ones, and these two with them. */
const MAX_READERS = 2;

/** The resource of a table of this app. Both kinds have the same settings for their stream. */
type StreamedResource = CfnResource & {
  streamSpecification?: unknown;
  readonly globalTableSourceArn?: string;
};

/** The stream that a reader asks for. */
export interface StreamRequest {
  readonly table: dynamodb.ITable;
  readonly view?: dynamodb.StreamViewType;
  /** The path of the reader: of the function, or of its pipe. */
  readonly by: string;
}

/** The view that the stream has or gets for this request; undefined when the table is imported. */
export function viewOf({ table, view }: StreamRequest): dynamodb.StreamViewType | undefined {
  const resource = settableResourceOf(table);
  return resource && (view ?? presentView(resource) ?? dynamodb.StreamViewType.NEW_AND_OLD_IMAGES);
}

/** The faults of a request that the stream of the table cannot meet. */
export function streamFaults(request: StreamRequest): Fault[] {
  return [...viewFaults(request), ...readerCountFaults(request)];
}

/** Turns on the stream of a table of this app, and returns the ARN of the stream. */
export function useStream(request: StreamRequest): string {
  const { table, by } = request;
  readersOf(table).take({ by });
  const resource = settableResourceOf(table);
  if (resource && !presentView(resource)) {
    resource.streamSpecification = { streamViewType: viewOf(request) };
    setterOf(resource).path = by;
  }
  return table.tableStreamArn as string;
}

function viewFaults({ table, view }: StreamRequest): Fault[] {
  const resource = settableResourceOf(table);
  if (!resource) {
    if (!table.tableStreamArn) return [streamUnknown(table)];
    return view ? [viewNotSettable(table, view)] : [];
  }
  const present = presentView(resource);
  const setter = setterOf(resource).path;
  // A view that no trigger set is the user's own: a trigger that asks for none in particular takes it as it is.
  const wanted = view ?? (setter ? dynamodb.StreamViewType.NEW_AND_OLD_IMAGES : present);
  return present && wanted !== present ? [viewConflict(table, String(wanted), present, setter)] : [];
}

function readerCountFaults({ table, by }: StreamRequest): Fault[] {
  const readers = readersOf(table).holders();
  if (readers.includes(by) || readers.length < MAX_READERS) return [];
  return [
    {
      code: 'TooManyStreamReaders',
      what: `the stream of ${table.node.path} is already read by ${readers.join(' and ')}, and DynamoDB serves two readers`,
      fix: 'let one function pass the records on to an EventBridge bus, and trigger the others from there',
    },
  ];
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

function readersOf(table: dynamodb.ITable): Claims<Claim> {
  const physicalId = settableResourceOf(table) ? undefined : table.tableStreamArn;
  return claims(STATE.dynamoDbReaders, table, { physicalId });
}

function viewConflict(table: dynamodb.ITable, wanted: string, present: string, setter?: string): Fault {
  const owner = setter ? `the trigger of ${setter}` : 'the table itself';
  return {
    code: 'StreamViewConflict',
    what: `streamViewType is ${wanted}, but ${owner} sets ${present} for the stream of ${table.node.path}`,
    fix: setter
      ? 'set the same streamViewType on both triggers; NEW_AND_OLD_IMAGES contains what all others do'
      : `leave streamViewType out to use ${present}, or change the stream of the table`,
  };
}

function streamUnknown(table: dynamodb.ITable): Fault {
  return {
    code: 'TableStreamUnknown',
    what: `${table.node.path} is an imported table without the ARN of its stream`,
    fix: 'import it with its stream: dynamodb.Table.fromTableAttributes(this, id, { tableArn, tableStreamArn })',
  };
}

function viewNotSettable(table: dynamodb.ITable, view: dynamodb.StreamViewType): Fault {
  return {
    code: 'StreamViewConflict',
    what: `streamViewType is ${view}, but ${table.node.path} is imported, so this app cannot change its stream`,
    fix: 'leave streamViewType out',
  };
}
