import { sourcesOf } from '../../facts/event-sources';
import { lineOf, readFunctionsOf } from '../../facts/event-uses';
import { takesItemFailures } from '../../facts/polled-sources';
import type { Rule } from '../../model/rule';

export const itemFailuresIgnored: Rule = {
  id: 'itemFailuresIgnored',
  severity: 'error',
  title: 'Failures that the code reports are ignored',
  why:
    'Lambda reads batchItemFailures only if the event source mapping asks for them. Otherwise the whole batch counts ' +
    'as a success when the function returns, so the failed messages are deleted or skipped.',
  fix: 'Set reportBatchItemFailures: true on the event source.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html',
  *check(model) {
    for (const { fn, event } of readFunctionsOf(model)) {
      if (!event?.returns.includes('batchItemFailures')) continue;
      for (const { by, shape } of sourcesOf(model, fn)) {
        if (!['dynamoDb', 'kinesis', 'sqs'].includes(shape ?? '') || takesItemFailures(by) !== false) continue;
        yield {
          at: by,
          what: `${lineOf(event.at)} returns batchItemFailures, which this mapping doesn't ask for: failed messages count as done`,
          fix: 'set reportBatchItemFailures: true on the event source',
        };
      }
    }
  },
};
