import type { ShapeName } from '../../events/shapes';
import { isOfTrigger, mappingsOf } from '../../facts';
import { itemFilterFault } from '../../facts/messages/item-filter';
import { sourceShape } from '../../facts/polled-sources';
import { valueOfJson } from '../../model/json';
import type { Rule } from '../../model/rule';
import { fieldOf, isObject, listOf, textOf } from '../../model/values';

const OF_STREAM = ['awsRegion', 'eventID', 'eventName', 'eventSource', 'eventSourceARN', 'eventVersion'];

/** What the records of a source have, those fields included of which AWS does not say whether filters work. */
const FIELDS: Partial<Record<ShapeName, readonly string[]>> = {
  dynamoDb: [...OF_STREAM, 'dynamodb', 'userIdentity'],
  kafka: ['headers', 'key', 'offset', 'partition', 'timestamp', 'timestampType', 'topic', 'value'],
  kinesis: [
    ...OF_STREAM,
    ...[
      'approximateArrivalTimestamp',
      'data',
      'invokeIdentityArn',
      'kinesisSchemaVersion',
      'partitionKey',
      'sequenceNumber',
    ],
  ],
  sqs: [
    ...['attributes', 'awsRegion', 'body', 'eventSource', 'eventSourceARN', 'md5OfBody', 'md5OfMessageAttributes'],
    ...['messageAttributes', 'messageId', 'receiptHandle'],
  ],
};

/** What the payload is called in a record. */
const PAYLOAD: Partial<Record<ShapeName, string>> = {
  dynamoDb: 'dynamodb',
  kafka: 'value',
  kinesis: 'data',
  sqs: 'body',
};

const CHANGES = ['INSERT', 'MODIFY', 'REMOVE'];

export const filterNeverMatches: Rule = {
  id: 'filterNeverMatches',
  severity: 'error',
  title: 'A filter of an event source lets nothing through',
  why:
    'It compares a field that no record has, or a value that the field never has. The function is never called, and ' +
    'messages of a queue are deleted, because a message that no filter matches counts as handled.',
  fix:
    'Compare fields that the records have: body for queues, data for Kinesis, value for Kafka, eventName and ' +
    'dynamodb for tables.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html',
  *check(model) {
    for (const { by } of mappingsOf(model)) {
      const shape = sourceShape(by, model);
      if (shape === undefined || isOfTrigger(by)) continue;
      for (const one of listOf(by.property('FilterCriteria', 'Filters'))) {
        const text = textOf(fieldOf(one, 'Pattern'));
        const fault = text === undefined ? undefined : faultOf(text, shape);
        if (fault) yield { at: by, ...fault };
      }
    }
  },
};

function faultOf(text: string, shape: ShapeName): { readonly what: string; readonly fix: string } | undefined {
  const pattern = valueOfJson(text);
  if (!isObject(pattern)) {
    return {
      what: `the filter ${text} is not a JSON object, so Lambda refuses it`,
      fix: 'write it with FilterCriteria.filter({ ... })',
    };
  }
  const fields = FIELDS[shape];
  const payload = PAYLOAD[shape] ?? '';
  const unknown = Object.keys(pattern).find(
    (field) => field !== '$or' && fields !== undefined && !fields.includes(field),
  );
  if (unknown !== undefined) {
    return {
      what: `the filter compares '${unknown}', which no record of this source has, so it lets nothing through`,
      fix: `compare fields of the payload: FilterCriteria.filter({ ${payload}: { ${unknown}: FilterRule.isEqual('...') } })`,
    };
  }
  const changes = shape === 'dynamoDb' ? listOf(pattern.eventName) : [];
  const wrong = changes.length > 0 && changes.every((one) => typeof one === 'string' && !CHANGES.includes(one));
  return wrong
    ? {
        what: `the filter compares eventName with ${changes.map((one) => `'${one}'`).join(', ')}, which it never is`,
        fix: `use ${CHANGES.slice(0, -1).join(', ')} or ${CHANGES.at(-1)}`,
      }
    : shape === 'dynamoDb'
      ? itemFilterFault(pattern.dynamodb)
      : undefined;
}
