import type { Topic } from '../../model/rule';
import { concurrencyAboveReserved } from './concurrency-above-reserved';
import { latestThrottled } from './latest-throttled';
import { maxConcurrencyWithPollers } from './max-concurrency-with-pollers';
import { provisionedAboveReserved } from './provisioned-above-reserved';
import { reservedAboveAccount } from './reserved-above-account';
import { reservedBelowShards } from './reserved-below-shards';
import { reservedConcurrencyOfQueue } from './reserved-concurrency-of-queue';
import { reservedZero } from './reserved-zero';
import { scalingAboveReserved } from './scaling-above-reserved';
import { sharedState } from './shared-state';

export const CONCURRENCY: Topic = {
  title: 'Concurrency',
  rules: [
    concurrencyAboveReserved,
    latestThrottled,
    maxConcurrencyWithPollers,
    provisionedAboveReserved,
    reservedAboveAccount,
    reservedBelowShards,
    reservedConcurrencyOfQueue,
    reservedZero,
    scalingAboveReserved,
    sharedState,
  ],
};
