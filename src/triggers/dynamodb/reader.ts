import type { Duration } from 'aws-cdk-lib';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Fault } from '../../private/errors';
import { grant } from '../../private/grants';
import { ageFaults } from '../polling/stream-mapping';

/** How many hours a DynamoDB stream keeps a record. */
export const RETENTION = 24;

/** The actions that a reader needs on the stream. */
export const ACTIONS = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'];

/** Where a reader starts and when it gives up, by an event source mapping or a pipe. */
interface ReadingOptions {
  readonly startingPosition?: lambda.StartingPosition;
  readonly maxRecordAge?: Duration;
}

/** The faults of reading a stream from a position that it does not support, or for longer than it keeps records. */
export function readingFaults({ startingPosition, maxRecordAge }: ReadingOptions): Fault[] {
  const faults: Fault[] = [];
  if (startingPosition === lambda.StartingPosition.AT_TIMESTAMP) {
    faults.push({
      code: 'StartingPosition',
      what: 'startingPosition is AT_TIMESTAMP, which DynamoDB streams do not support',
      fix: 'use lambda.StartingPosition.TRIM_HORIZON or LATEST',
    });
  }
  return [...faults, ...ageFaults('a DynamoDB stream', RETENTION, maxRecordAge)];
}

/** Lets a role read the stream of a table. Listing streams is an action that cannot be limited to a resource. */
export function letRead(reader: iam.IGrantable, table: dynamodb.ITable, streamArn: string): void {
  grant(reader, { actions: ACTIONS, resources: [streamArn] });
  grant(reader, { actions: ['dynamodb:ListStreams'], resources: ['*'] });
  const key = table.encryptionKey;
  if (key) grant(reader, { actions: ['kms:Decrypt'], resources: [key.keyArn] });
}
