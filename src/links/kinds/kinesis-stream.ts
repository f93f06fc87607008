import type * as kinesis from 'aws-cdk-lib/aws-kinesis';
import { knownAction } from '../../permissions/data/known-actions';
import type { LinkKind } from '../model/link-kind';
import { has, nameOrForeignArn } from './recognize';

/** `Stream`, and imported ones. */
export const kinesisStream: LinkKind<kinesis.IStream> = {
  name: 'a Kinesis data stream',
  service: 'kinesis',
  forms: ['consumer', 'stream'],
  matches: (resource) => has(resource, 'streamArn', 'streamName', 'metricGetRecords'),
  identifier: (stream, seenFrom) => nameOrForeignArn(stream, stream.streamName, stream.streamArn, seenFrom),
  read: () => ['DescribeStreamSummary', 'GetRecords', 'GetShardIterator', 'ListShards'].map((one) => `kinesis:${one}`),
  write: () => ['kinesis:PutRecord', 'kinesis:PutRecords'],
  targets: (stream) => [
    {
      arns: [`${stream.streamArn}/consumer/*`],
      accepts: (action) => knownAction(action)?.forms.join() === 'consumer',
      wildcardReason: 'The ARN of a consumer ends with the time of its registration, which is not known in advance.',
    },
    { arns: [stream.streamArn] },
  ],
  key: (stream) => stream.encryptionKey,
  keyActions: {
    'kinesis:GetRecords': ['kms:Decrypt'],
    'kinesis:PutRecord': ['kms:GenerateDataKey'],
    'kinesis:PutRecords': ['kms:GenerateDataKey'],
    'kinesis:SubscribeToShard': ['kms:Decrypt'],
  },
};
