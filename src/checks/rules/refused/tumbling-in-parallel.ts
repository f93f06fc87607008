import { isOfTrigger } from '../../facts';
import type { Rule } from '../../model/rule';
import { numberOf } from '../../model/values';

export const tumblingInParallel: Rule = {
  id: 'tumblingInParallel',
  severity: 'warning',
  title: 'A stream with a tumbling window has a parallelization factor',
  why:
    'A tumbling window passes the state of a shard from one batch to the next, so a shard can have only one batch at ' +
    'a time. Users report that Lambda refuses the mapping; the documentation does not say so.',
  fix: 'Remove parallelizationFactor, and give the stream more shards.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-windows.html',
  *check(model) {
    for (const mapping of model.resources('AWS::Lambda::EventSourceMapping')) {
      const window = numberOf(mapping.property('TumblingWindowInSeconds')) ?? 0;
      const factor = numberOf(mapping.property('ParallelizationFactor')) ?? 1;
      if (window < 1 || factor < 2 || isOfTrigger(mapping)) continue;
      yield {
        at: mapping,
        what: `tumblingWindow is ${window} s, and parallelizationFactor ${factor}: a window needs one batch of a shard at a time`,
        fix: 'remove parallelizationFactor, and give the stream more shards',
      };
    }
  },
};
