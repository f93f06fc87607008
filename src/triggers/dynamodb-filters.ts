import { Token } from 'aws-cdk-lib';
import type { Fault } from '../private/errors';

/** How many filters Lambda takes for one event source mapping. */
const MAX_FILTERS = 5;

/** What a record of a DynamoDB stream has. A filter on anything else lets nothing through. */
const FIELDS = [
  'awsRegion',
  'dynamodb',
  'eventID',
  'eventName',
  'eventSource',
  'eventSourceARN',
  'eventVersion',
  'userIdentity',
];

/** Which views hold an image of the item. */
const VIEWS_WITH: Readonly<Record<string, readonly string[]>> = {
  NewImage: ['NEW_IMAGE', 'NEW_AND_OLD_IMAGES'],
  OldImage: ['OLD_IMAGE', 'NEW_AND_OLD_IMAGES'],
};

/** What is wrong with filters, without the place. */
export function faultsOfFilters(filters: readonly { [key: string]: string }[], view?: string): Omit<Fault, 'at'>[] {
  const faults = filters.map(({ pattern }) => pattern).flatMap((pattern) => faultsOfPattern(pattern, view));
  if (filters.length <= MAX_FILTERS) return faults;
  const tooMany = {
    code: 'TooManyFilters',
    what: `there are ${filters.length} filters, Lambda takes ${MAX_FILTERS}`,
    fix: 'list several values in one filter: { eventName: ["INSERT", "MODIFY"] }',
  };
  return [tooMany, ...faults];
}

function faultsOfPattern(pattern: string | undefined, view?: string): Omit<Fault, 'at'>[] {
  if (Token.isUnresolved(pattern)) return [];
  const parsed = parse(pattern);
  if (!parsed) return [malformed(String(pattern))];
  const unknown = Object.keys(parsed).filter((field) => !FIELDS.includes(field) && field !== '$or');
  const images = Object.keys((parsed.dynamodb ?? {}) as object).filter((field) => VIEWS_WITH[field]);
  const missing = view ? images.filter((image) => !VIEWS_WITH[image]?.includes(view)) : [];
  return [...unknown.map(unknownField), ...missing.map((image) => imageMissing(image, view as string))];
}

function parse(pattern: string | undefined): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(pattern ?? '');
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function malformed(pattern: string): Omit<Fault, 'at'> {
  return {
    code: 'MalformedFilter',
    what: `a filter is '${pattern}', which is no JSON object`,
    fix: "make it with lambda.FilterCriteria.filter({ eventName: lambda.FilterRule.isEqual('INSERT') })",
  };
}

function unknownField(field: string): Omit<Fault, 'at'> {
  return {
    code: 'UnknownFilterField',
    what: `a filter names '${field}', which no record of a DynamoDB stream has, so that it lets no record through`,
    fix: `use one of ${FIELDS.join(', ')}; attributes of the item are in dynamodb.NewImage and dynamodb.Keys`,
  };
}

function imageMissing(image: string, view: string): Omit<Fault, 'at'> {
  return {
    code: 'FilterNeedsImage',
    what: `a filter looks at dynamodb.${image}, but the stream holds ${view}`,
    fix: 'have the stream hold it: streamViewType: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES',
  };
}
