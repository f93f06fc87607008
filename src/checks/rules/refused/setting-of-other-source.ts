import type { ShapeName } from '../../events/shapes';
import { sourceShape } from '../../facts/polled-sources';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';
import { isDecidedLater, textOf } from '../../model/values';

/** What only streams have. */
const OF_STREAMS = [
  'BisectBatchOnFunctionError',
  'DestinationConfig',
  'MaximumRecordAgeInSeconds',
  'MaximumRetryAttempts',
  'ParallelizationFactor',
  'StartingPosition',
  'StartingPositionTimestamp',
  'TumblingWindowInSeconds',
];

/** The settings that a source does not take, and what to do instead. */
const ROWS: Partial<
  Record<ShapeName, { readonly name: string; readonly not: readonly string[]; readonly fix: string }>
> = {
  sqs: { name: 'a queue', not: OF_STREAMS, fix: 'failed messages go to deadLetterQueue of the queue' },
  kinesis: { name: 'a stream', not: ['ScalingConfig'], fix: 'a stream has ParallelizationFactor for that' },
  dynamoDb: { name: 'a stream of a table', not: ['ScalingConfig'], fix: 'a stream has ParallelizationFactor for that' },
};

export const settingOfOtherSource: Rule = {
  id: 'settingOfOtherSource',
  severity: 'error',
  title: 'An event source mapping has a setting that its source does not support',
  why: 'Lambda refuses the mapping: queues and streams have different settings.',
  fix: 'Remove the setting, or use one that the source supports.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html',
  *check(model) {
    for (const mapping of model.resources('AWS::Lambda::EventSourceMapping')) {
      const shape = sourceShape(mapping, model);
      const row = shape && ROWS[shape];
      if (!row) continue;
      for (const name of row.not.filter((one) => isSet(mapping, one))) {
        yield {
          at: mapping,
          what: `${name} is set, which ${row.name} does not take`,
          fix: `remove ${name}: ${row.fix}`,
        };
      }
      if (shape === 'dynamoDb' && textOf(mapping.property('StartingPosition')) === 'AT_TIMESTAMP') {
        const what = 'StartingPosition is AT_TIMESTAMP, which a stream of a table does not take';
        yield { at: mapping, what, fix: 'set StartingPosition to TRIM_HORIZON or LATEST' };
      }
    }
  },
};

function isSet(mapping: Resource, name: string): boolean {
  const value = mapping.property(name);
  return value !== undefined && value !== false && !isDecidedLater(value);
}
