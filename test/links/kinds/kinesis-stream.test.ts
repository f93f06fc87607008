import * as kinesis from 'aws-cdk-lib/aws-kinesis';
import { call } from '../../support/code-usage';
import { HERE, keepsLinkContract } from '../link-contract';

const ARN = `arn:aws:kinesis:${HERE.region}:${HERE.account}:stream/clicks`;
const READ = ['DescribeStreamSummary', 'GetRecords', 'GetShardIterator', 'ListShards'].map((one) => `kinesis:${one}`);

describe('a Kinesis data stream', () => {
  keepsLinkContract<kinesis.IStream>({
    make: (stack) => new kinesis.Stream(stack, 'Thing', { encryption: kinesis.StreamEncryption.UNENCRYPTED }),
    encrypted: (stack, encryptionKey) =>
      new kinesis.Stream(stack, 'Thing', { encryption: kinesis.StreamEncryption.KMS, encryptionKey }),
    imported: {
      'its ARN': {
        make: (stack) => kinesis.Stream.fromStreamArn(stack, 'Thing', ARN),
        variable: 'clicks',
        writes: [ARN],
      },
    },
    variable: (stream) => stream.streamName,
    read: [{ actions: READ, on: (stream) => [stream.streamArn] }],
    write: [{ actions: ['kinesis:PutRecord', 'kinesis:PutRecords'], on: (stream) => [stream.streamArn] }],
    key: { read: ['kms:Decrypt'], write: ['kms:GenerateDataKey'] },
    found: {
      usage: { calls: [call('client-kinesis', 'PutRecords'), call('client-kinesis', 'SubscribeToShard')] },
      allowed: [
        { actions: ['kinesis:SubscribeToShard'], on: (stream) => [`${stream.streamArn}/consumer/*`] },
        { actions: ['kinesis:PutRecords'], on: (stream) => [stream.streamArn] },
      ],
    },
  });
});
