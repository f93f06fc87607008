// AWS clients that talk to the emulator.

import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SQSClient } from '@aws-sdk/client-sqs';

const classes = {
  cloudFormation: CloudFormationClient,
  dynamodb: DynamoDBClient,
  eventBridge: EventBridgeClient,
  lambda: LambdaClient,
  logs: CloudWatchLogsClient,
  s3: S3Client,
  scheduler: SchedulerClient,
  sqs: SQSClient,
};

/** One client of each kind, configured by the emulator alone: AWS variables of the caller's environment are removed. */
export function clientsFor(emulator) {
  for (const name of Object.keys(process.env).filter((it) => it.startsWith('AWS_'))) {
    delete process.env[name];
  }
  Object.assign(process.env, emulator.env);
  const settings = { useQueueUrlAsEndpoint: false }; // a queue's URL spells the same host differently
  return Object.fromEntries(Object.entries(classes).map(([name, Client]) => [name, new Client(settings)]));
}
