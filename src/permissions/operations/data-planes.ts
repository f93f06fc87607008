import { always, type Rules, type Wanted } from './wanted';

function perhaps(...actions: string[]): Wanted[] {
  return actions.map((action) => ({ action, perhaps: true, optional: true }));
}

/**
 * Code that signs in to a cluster reads from or writes to its topics, which no call of the SDK shows. What makes, changes
 * and deletes topics is not among it.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/iam-access-control-use-cases.html
 */
const kafka: Rules = {
  'kafka-cluster:Connect': () => [
    { action: 'kafka-cluster:Connect' },
    ...perhaps(
      'kafka-cluster:AlterGroup',
      'kafka-cluster:DescribeCluster',
      'kafka-cluster:DescribeGroup',
      'kafka-cluster:DescribeTopic',
      'kafka-cluster:ReadData',
      'kafka-cluster:WriteData',
      'kafka-cluster:WriteDataIdempotently',
    ),
  ],
};

/** What code needs that signs in to a data store, instead of calling an operation of the SDK. */
export const signIns: Rules = {
  ...kafka,
  // The client is that of RDS, which has no such operation.
  'rds:Connect': always('rds-db:connect'),
};
