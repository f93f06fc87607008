import type { Stack } from 'aws-cdk-lib';
import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { KinesisEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { reservedBelowShards } from '../../../../src/checks/rules/concurrency/reserved-below-shards';
import { anyCode } from '../../../support/fixture';
import { keepsRuleContract } from '../../../support/rule-contract';

function reader(stack: Stack, reserved: number, stream: kinesis.StreamProps, parallelizationFactor?: number): void {
  const fn = new lambda.Function(stack, 'Fn', { ...anyCode(), reservedConcurrentExecutions: reserved });
  const startingPosition = lambda.StartingPosition.LATEST;
  const source = new kinesis.Stream(stack, 'Stream', stream);
  fn.addEventSource(new KinesisEventSource(source, { startingPosition, parallelizationFactor }));
}

keepsRuleContract(reservedBelowShards, {
  found: {
    'fewer than there are shards': {
      app: (stack) => reader(stack, 2, { shardCount: 4 }),
      at: 'Stack/Fn',
      says: /^Stack\/Stream has 4 shards, for which Lambda runs 4 invocations at once, and reservedConcurrentExecutions is 2/,
    },
    'several invocations for each shard': {
      app: (stack) => reader(stack, 10, { shardCount: 2 }, 10),
      at: 'Stack/Fn',
      says: /runs 20 invocations/,
    },
  },
  silent: {
    'as many as there are shards': (stack) => reader(stack, 4, { shardCount: 4 }),
    'a stream whose shards AWS counts': (stack) => reader(stack, 1, { streamMode: kinesis.StreamMode.ON_DEMAND }),
  },
});
