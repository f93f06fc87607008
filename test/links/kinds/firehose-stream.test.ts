import * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { call } from '../../support/code-usage';
import { HERE, keepsLinkContract } from '../link-contract';

const ARN = `arn:aws:firehose:${HERE.region}:${HERE.account}:deliverystream/clicks`;

describe('a Firehose delivery stream', () => {
  keepsLinkContract<firehose.IDeliveryStream>({
    make: (stack) =>
      new firehose.DeliveryStream(stack, 'Thing', {
        destination: new firehose.S3Bucket(new s3.Bucket(stack, 'Lake'), {
          loggingConfig: new firehose.DisableLogging(),
        }),
      }),
    imported: {
      'its ARN': {
        make: (stack) => firehose.DeliveryStream.fromDeliveryStreamArn(stack, 'Thing', ARN),
        variable: 'clicks',
        writes: [ARN],
      },
    },
    variable: (stream) => stream.deliveryStreamName,
    read: [],
    write: [{ actions: ['firehose:PutRecord', 'firehose:PutRecordBatch'], on: (stream) => [stream.deliveryStreamArn] }],
    found: {
      usage: { calls: [call('client-firehose', 'PutRecordBatch'), call('client-kinesis', 'PutRecord')] },
      allowed: [{ actions: ['firehose:PutRecordBatch'], on: (stream) => [stream.deliveryStreamArn] }],
    },
  });
});
