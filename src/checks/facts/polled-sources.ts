import type { ShapeName } from '../events/shapes';
import type { AppModel } from '../model/app-model';
import type { Resource } from '../model/resource';
import { isDecidedLater, isObject, listOf, textOf } from '../model/values';

/** What Lambda polls, by the type of the resource. */
const TYPES: Readonly<Record<string, ShapeName>> = {
  'AWS::AmazonMQ::Broker': 'mq',
  'AWS::DocDB::DBCluster': 'documentDb',
  'AWS::DynamoDB::GlobalTable': 'dynamoDb',
  'AWS::DynamoDB::Table': 'dynamoDb',
  'AWS::Kinesis::Stream': 'kinesis',
  'AWS::Kinesis::StreamConsumer': 'kinesis',
  'AWS::MSK::Cluster': 'kafka',
  'AWS::MSK::ServerlessCluster': 'kafka',
  'AWS::SQS::Queue': 'sqs',
};

/** The same by the service in an ARN. */
const SERVICES: Readonly<Record<string, ShapeName>> = {
  dynamodb: 'dynamoDb',
  kafka: 'kafka',
  kinesis: 'kinesis',
  mq: 'mq',
  rds: 'documentDb',
  sqs: 'sqs',
};

/** What an event source mapping sends; undefined if its source is not known. */
export function sourceShape(mapping: Resource, model: AppModel): ShapeName | undefined {
  if (isObject(mapping.property('SelfManagedEventSource'))) return 'kafka';
  const arn = mapping.property('EventSourceArn');
  const source = model.targetOf(arn, mapping);
  const [, , service = ''] = (textOf(arn) ?? '').split(':');
  return source ? TYPES[source.type] : SERVICES[service];
}

/** Whether a mapping takes `batchItemFailures`; undefined if CloudFormation decides. */
export function takesItemFailures(mapping: Resource): boolean | undefined {
  const types = mapping.property('FunctionResponseTypes');
  if (isDecidedLater(types)) return undefined;
  return listOf(types).includes('ReportBatchItemFailures');
}
