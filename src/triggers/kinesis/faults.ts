import type * as kinesis from 'aws-cdk-lib/aws-kinesis';
import type { Fault } from '../../private/errors';
import { keyOf } from '../../private/identity';

/** The fault of a consumer of another stream than the one that the trigger reads. */
export function consumerFaults(stream: kinesis.IStream, consumer?: kinesis.IStreamConsumer): Fault[] {
  if (!consumer || keyOf(consumer.stream, consumer.stream.streamArn) === keyOf(stream, stream.streamArn)) return [];
  return [
    {
      code: 'ConsumerOfOtherStream',
      what: `consumer ${consumer.node.path} belongs to ${consumer.stream.node.path}, not to ${stream.node.path}`,
      fix: 'pass the stream of the consumer to the trigger, or leave consumer out and set enhancedFanOut: true',
    },
  ];
}
