import { sourcesOf } from '../../facts/event-sources';
import { lineOf, readFunctionsOf } from '../../facts/event-uses';
import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';
import { textOf } from '../../model/values';

/** What a stream does not have, by its view type. */
const MISSING: Readonly<Record<string, readonly string[]>> = {
  KEYS_ONLY: ['NewImage', 'OldImage'],
  NEW_IMAGE: ['OldImage'],
  OLD_IMAGE: ['NewImage'],
};

const TABLES = ['AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table'];

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
      for (const { by, shape } of event && shapeMatters(event.reads) ? sourcesOf(model, fn) : []) {
        const table = shape === 'dynamoDb' ? tableOf(model, by) : undefined;
        const view = textOf(table?.property('StreamSpecification', 'StreamViewType')) ?? '';
        const image = MISSING[view]?.find((one) => event?.reads.some(({ path }) => path === pathOf(one)));
        if (!table || image === undefined) continue;
        const read = event?.reads.find(({ path }) => path === pathOf(image));
        yield {
          at: fn.resource,
          what: `${lineOf(read?.at)} reads ${image}, which the stream of ${table.at.node.path} does not have: its view type is ${view}`,
          fix: `set the view type of the stream to dynamodb.StreamViewType.${image === 'NewImage' && view === 'KEYS_ONLY' ? 'NEW_IMAGE' : 'NEW_AND_OLD_IMAGES'}`,
        };
      }
    }
  },
};

function shapeMatters(reads: readonly { readonly path: string }[]): boolean {
  return reads.some(({ path }) => path.endsWith('Image'));
}

function pathOf(image: string): string {
  return `Records[].dynamodb.${image}`;
}

function tableOf(model: AppModel, mapping: Resource): Resource | undefined {
  const source = model.targetOf(mapping.property('EventSourceArn'), mapping);
  return source && TABLES.includes(source.type) ? source : undefined;
}
