import type * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import type { LinkKind } from '../model/link-kind';
import { has } from './recognize';

/** `DeliveryStream`, and imported ones. Firehose uses keys itself, and its API takes names of streams only. */
export const firehoseStream: LinkKind<firehose.IDeliveryStream> = {
  name: 'a Firehose delivery stream',
  service: 'firehose',
  forms: ['deliverystream'],
  matches: (resource) => has(resource, 'deliveryStreamArn', 'deliveryStreamName'),
  identifier: (stream) => stream.deliveryStreamName,
  read: () => [],
  write: () => ['firehose:PutRecord', 'firehose:PutRecordBatch'],
  targets: (stream) => [{ arns: [stream.deliveryStreamArn] }],
};
