import { type EventSource, sourcesOf } from '../../facts/event-sources';
import { lineOf, readFunctionsOf } from '../../facts/event-uses';
import type { Rule } from '../../model/rule';

/** What is encoded in base64, by the event that has it. */
const ENCODED: Readonly<Record<string, string>> = {
  firehose: 'records[].data',
  kinesis: 'Records[].kinesis.data',
  logs: 'awslogs.data',
  mq: 'messages[].data',
};

export const recordEncoded: Rule = {
  id: 'recordEncoded',
  severity: 'warning',
  title: 'The data of a record is parsed without decoding it',
  why:
    'Kinesis, Firehose, CloudWatch Logs and Amazon MQ send the data of records in base64, so parsing it as JSON ' +
    'fails for each record. CloudWatch Logs also compresses it.',
  fix: "Decode it first: JSON.parse(Buffer.from(data, 'base64').toString()).",
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis-example.html',
  *check(model) {
    for (const { fn, event } of readFunctionsOf(model)) {
      if (!event || event.traits.includes('wrapped')) continue;
      const paths = new Set(sourcesOf(model, fn).flatMap(pathOf));
      const read = event.reads.find(({ path }) => [...paths].some((one) => path.startsWith(`${one}()`)));
      const path = read?.path.replace(/\(\).*/s, '');
      if (!read || path === undefined) continue;
      const bytes = `Buffer.from(${path.split('.').at(-1)}, 'base64')`;
      yield {
        at: fn.resource,
        what: `${lineOf(read.at)} parses event.${path} as JSON, but it is base64`,
        fix: `decode it first: JSON.parse(${path === ENCODED.logs ? `gunzipSync(${bytes})` : bytes}.toString())`,
      };
    }
  },
};

function pathOf({ shape }: EventSource): string[] {
  const path = ENCODED[shape ?? ''];
  return path === undefined ? [] : [path];
}
