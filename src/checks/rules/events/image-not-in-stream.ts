import { sourcesOf } from '../../facts/event-sources';
import { lineOf, readFunctionsOf } from '../../facts/event-uses';
import type { Rule } from '../../model/rule';
import { textOf } from '../../model/values';

/** What a stream does not have, by its view type. */
const MISSING: Readonly<Record<string, readonly string[]>> = {
  KEYS_ONLY: ['NewImage', 'OldImage'],
  NEW_IMAGE: ['OldImage'],
  OLD_IMAGE: ['NewImage'],
};

export const imageNotInStream: Rule = {
  id: 'imageNotInStream',
  severity: 'warning',
  title: "The code reads an image of an item that the table's stream does not contain",
  why:
    'The view type of a stream decides what its records contain in addition to the keys. The image that the code ' +
    'reads is always undefined.',
  fix: 'Set the view type to NEW_AND_OLD_IMAGES, or to the image that the code reads.',
  see: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html',
  *check(model) {
    for (const { fn, event } of readFunctionsOf(model)) {
      const reads = event?.reads.filter(({ path }) => IMAGE.test(path)) ?? [];
      for (const { by, shape } of reads.length > 0 ? sourcesOf(model, fn) : []) {
        const table = shape === 'dynamoDb' ? model.targetOf(by.property('EventSourceArn'), by) : undefined;
        const view = textOf(table?.property('StreamSpecification', 'StreamViewType')) ?? '';
        const read = reads.find(({ path }) => MISSING[view]?.includes(imageIn(path)));
        if (!table || !read) continue;
        const isNewAlone = view === 'KEYS_ONLY' && reads.every(({ path }) => imageIn(path) === 'NewImage');
        yield {
          at: fn.resource,
          what: `${lineOf(read.at)} reads ${imageIn(read.path)}, which the stream of ${table.at.node.path} does not have: its view type is ${view}`,
          fix: `set the view type of the stream to dynamodb.StreamViewType.${isNewAlone ? 'NEW_IMAGE' : 'NEW_AND_OLD_IMAGES'}`,
        };
      }
    }
  },
};

const IMAGE = /^Records\[\]\.dynamodb\.(?:New|Old)Image$/;

function imageIn(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
