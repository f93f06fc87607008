import { isOfTrigger, mappingsFrom, mappingsOf } from '../../facts';
import type { Rule } from '../../model/rule';

/** How many readers a stream serves at its full speed, by its type. */
const READERS: Readonly<Record<string, { readonly count: number; readonly fix: string }>> = {
  'AWS::DynamoDB::Table': { count: 2, fix: 'let one function pass the records on to a bus or a topic' },
  'AWS::DynamoDB::GlobalTable': { count: 2, fix: 'let one function pass the records on to a bus or a topic' },
  'AWS::Kinesis::Stream': {
    count: 5,
    fix: "give functions a consumer with enhanced fan-out: new kinesis.StreamConsumer(this, 'Consumer', { stream, streamConsumerName })",
  },
};

export const streamOfManyReaders: Rule = {
  id: 'streamOfManyReaders',
  severity: 'warning',
  title: 'More functions read a stream than it supports',
  why:
    'A shard of a DynamoDB stream supports two readers. A shard of a Kinesis stream supports five reads per second ' +
    'for all readers without enhanced fan-out. With more, all readers are throttled, fall behind, and lose records ' +
    'when the retention period ends.',
  fix: 'Read the stream with one function that passes records on, or with consumers with enhanced fan-out.',
  see: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html',
  *check(model) {
    for (const stream of new Set(mappingsOf(model).map(({ source }) => source))) {
      if (!stream || !(stream.type in READERS)) continue;
      const { count, fix } = READERS[stream.type];
      const mappings = mappingsFrom(model, stream);
      if (mappings.length <= count || mappings.every(({ by }) => isOfTrigger(by))) continue;
      const what =
        `${mappings.length} functions read this stream, which supports ${count}: reads are throttled, and records ` +
        'get old';
      yield { at: stream, what, fix };
    }
  },
};
