import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Fault } from '../../private/errors';

/** The fault of a FIFO queue: most services can't send to one, so undelivered events would be lost. */
export function fifoFaults(deadLetterQueue?: sqs.IQueue, service = 'EventBridge'): Fault[] {
  if (!deadLetterQueue?.fifo) return [];
  return [
    {
      code: 'FifoDeadLetterQueue',
      what: `deadLetterQueue is a FIFO queue (${deadLetterQueue.node.path}), to which ${service} cannot send`,
      fix: 'use a standard queue: new sqs.Queue(...) without fifo, or leave deadLetterQueue out to get one',
    },
  ];
}

/** The fault of a queue encrypted with a key that no service other than SQS itself may use. */
export function managedKeyFaults(deadLetterQueue?: sqs.IQueue): Fault[] {
  if (deadLetterQueue?.encryptionType !== sqs.QueueEncryption.KMS_MANAGED) return [];
  return [
    {
      code: 'KeyOfSqs',
      what: `deadLetterQueue (${deadLetterQueue.node.path}) is encrypted with alias/aws/sqs, a key that no other service may use`,
      fix: 'use encryption: sqs.QueueEncryption.SQS_MANAGED or your own key, or leave deadLetterQueue out to get one',
    },
  ];
}
