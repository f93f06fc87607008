import { functionBehind, reservedOf } from '../../facts';
import type { Rule } from '../../model/rule';
import { numberOf } from '../../model/values';

export const reservedBelowShards: Rule = {
  id: 'reservedBelowShards',
  severity: 'warning',
  title: 'Less concurrency is reserved for a function than its stream has shards',
  why:
    'Lambda reads all shards at once and runs `parallelizationFactor` invocations for each. Where fewer are reserved, some ' +
    'shards wait for others: their records get old, and are lost when the retention of the stream is over.',
  fix: 'Reserve as many invocations as there are shards, times `parallelizationFactor`; or leave the function without a limit.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html',
  *check(model) {
    for (const by of model.resources('AWS::Lambda::EventSourceMapping')) {
      const [reader, stream] = [by.property('FunctionName'), by.property('EventSourceArn')].map((one) =>
        model.targetOf(one, by),
      );
      const fn = reader && functionBehind(model, reader)?.fn.resource;
      const shards = stream?.type === 'AWS::Kinesis::Stream' ? numberOf(stream.property('ShardCount')) : undefined;
      const factor = numberOf(by.property('ParallelizationFactor') ?? 1);
      const reserved = fn && reservedOf(fn);
      if (!fn || !stream || !shards || !factor || reserved === undefined || reserved >= shards * factor) continue;
      yield {
        at: fn,
        what:
          `${stream.at.node.path} has ${shards} shards, for which Lambda runs ${shards * factor} invocations at once, and ` +
          `reservedConcurrentExecutions is ${reserved}: some shards wait, and their records get old`,
        fix: `raise reservedConcurrentExecutions to ${shards * factor}, or remove it`,
      };
    }
  },
};
