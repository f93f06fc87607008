import { mappingsOf, reservedOf } from '../../facts';
import type { Rule } from '../../model/rule';
import { numberOf } from '../../model/values';

export const reservedBelowShards: Rule = {
  id: 'reservedBelowShards',
  severity: 'warning',
  title: 'A function has less reserved concurrency than its stream has shards',
  why:
    'Lambda reads all shards at once and runs `parallelizationFactor` invocations for each. If fewer are reserved, ' +
    "some shards wait for others: their records get old, and are lost when the stream's retention period ends.",
  fix: 'Reserve as many invocations as there are shards, times `parallelizationFactor`; or remove the limit.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html',
  *check(model) {
    for (const { by, fn, source: stream } of mappingsOf(model)) {
      const shards = stream?.type === 'AWS::Kinesis::Stream' ? numberOf(stream.property('ShardCount')) : undefined;
      const factor = numberOf(by.property('ParallelizationFactor') ?? 1);
      const reserved = reservedOf(fn.resource);
      if (!stream || !shards || !factor || reserved === undefined || reserved >= shards * factor) continue;
      yield {
        at: fn.resource,
        what:
          `${stream.at.node.path} has ${shards} shards, for which Lambda runs ${shards * factor} invocations at once, and ` +
          `reservedConcurrentExecutions is ${reserved}: some shards wait, and their records get old`,
        fix: `raise reservedConcurrentExecutions to ${shards * factor}, or remove it`,
      };
    }
  },
};
