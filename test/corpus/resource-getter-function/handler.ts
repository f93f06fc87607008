import { GetRecordsCommand, GetShardIteratorCommand, KinesisClient, MergeShardsCommand } from '@aws-sdk/client-kinesis';

const client = new KinesisClient({});
const streamName = () => process.env.STREAM;

export const handler = async () => {
  const { ShardIterator } = await client.send(
    new GetShardIteratorCommand({ StreamName: streamName(), ShardId: '0', ShardIteratorType: 'LATEST' }),
  );
  return client.send(new GetRecordsCommand({ ShardIterator }));
};

export const merge = async () =>
  client.send(new MergeShardsCommand({ StreamName: streamName(), ShardToMerge: '0', AdjacentShardToMerge: '1' }));
