import type { Fault } from '../../private/errors';
import { type Filtered, filterFaults, type RecordShape } from '../polling/filter/check';
import { isTree, type Pattern } from '../polling/filter/pattern';

/** The fields of the records that Lambda reads from a DynamoDB stream. */
const SHAPE: RecordShape = {
  source: 'a DynamoDB stream',
  fields: [
    'dynamodb',
    'awsRegion',
    'eventID',
    'eventName',
    'eventSource',
    'eventSourceARN',
    'eventVersion',
    'userIdentity',
  ],
};

/** The views that contain an image of the item. */
const VIEWS_WITH: Readonly<Record<string, readonly string[]>> = {
  NewImage: ['NEW_IMAGE', 'NEW_AND_OLD_IMAGES'],
  OldImage: ['OLD_IMAGE', 'NEW_AND_OLD_IMAGES'],
};

/** The parts of a record that hold attributes. */
const ITEMS = ['Keys', 'NewImage', 'OldImage'];

/** The faults of filters on the records of a stream with this view. */
export function streamFilterFaults(filtered: Filtered, view?: string, shape = SHAPE): Fault[] {
  const faults = filterFaults(filtered, shape);
  if (faults.length > 0) return faults;
  return (filtered.filters ?? []).flatMap(({ _tree }) => [
    ...missingImages(_tree, view).map((image) => imageMissing(image, view as string)),
    ...numericPaths(_tree).map(comparedAsNumber),
  ]);
}

function missingImages(tree: Pattern, view?: string): string[] {
  const images = imagesOf(tree);
  return view ? images.filter((image) => !VIEWS_WITH[image]?.includes(view)) : [];
}

/** The images of an item that a pattern looks at, including its alternatives. */
function imagesOf(tree: Pattern): string[] {
  return Object.entries(tree).flatMap(([name, value]) => {
    if (name === '$or') return (value as Pattern[]).flatMap(imagesOf);
    if (name === 'dynamodb' && isTree(value)) return imagesOf(value);
    return VIEWS_WITH[name] ? [name] : [];
  });
}

/** The attributes that are compared as numbers. A stream writes numbers as strings. */
function numericPaths(tree: Pattern, path: readonly string[] = []): string[] {
  return Object.entries(tree).flatMap(([name, value]) => {
    if (name === '$or') return (value as Pattern[]).flatMap((it) => numericPaths(it, path));
    const here = [...path, name];
    if (isTree(value)) return numericPaths(value, here);
    const numeric = (value as unknown[]).some((it) => typeof it === 'number' || (isTree(it) && 'numeric' in it));
    return numeric && here[0] === 'dynamodb' && ITEMS.includes(here[1] as string) ? [here.join('.')] : [];
  });
}

function imageMissing(image: string, view: string): Fault {
  return {
    code: 'FilterNeedsImage',
    what: `a filter looks at dynamodb.${image}, but the stream contains ${view}`,
    fix: 'let the stream contain it: streamViewType: dynamodb.StreamViewType.NEW_AND_OLD_IMAGES',
  };
}

function comparedAsNumber(path: string): Fault {
  return {
    code: 'FilterComparesNumbers',
    what: `a filter compares ${path} as a number, but a DynamoDB stream writes numbers as strings, so it never matches`,
    fix: "compare for equality: Filter.dynamoDb().newImage('amount').equalToNumber(5), and for greater or less in the handler",
  };
}
