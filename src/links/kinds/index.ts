import { catalogueKindOf } from '../catalogue/resource-kind';
import { isL1 } from '../catalogue/rows';
import type { LinkKind } from '../model/link-kind';
import { apiGatewayApi } from './api-gateway-api';
import { appSyncApi } from './appsync-api';
import { appSyncEventApi } from './appsync-event-api';
import { bedrockModel } from './bedrock-model';
import { custom } from './custom';
import { customByCodeKindOf } from './custom-by-code';
import { dynamoDbTable } from './dynamodb-table';
import { emailIdentity } from './email-identity';
import { eventBus } from './event-bus';
import { firehoseStream } from './firehose-stream';
import { functionUrl } from './function-url';
import { iamRole } from './iam-role';
import { kinesisStream } from './kinesis-stream';
import { kmsKey } from './kms-key';
import { lambdaFunction } from './lambda-function';
import { logGroup } from './log-group';
import { metricNamespace } from './metric-namespace';
import { parameterPath } from './parameter-path';
import { rdsCluster } from './rds-cluster';
import { s3Bucket } from './s3-bucket';
import { scheduleGroup } from './schedule-group';
import { secret } from './secret';
import { serviceKindOf } from './service';
import { snsTopic } from './sns-topic';
import { sqsQueue } from './sqs-queue';
import { ssmParameter } from './ssm-parameter';
import { stateMachine } from './state-machine';
import { userPool } from './user-pool';
import { webSocketStage } from './web-socket-stage';

/** Everything that a function can be linked to, sorted by the names of the files. */
export const LINK_KINDS: readonly LinkKind[] = [
  apiGatewayApi,
  appSyncApi,
  appSyncEventApi,
  bedrockModel,
  custom,
  dynamoDbTable,
  emailIdentity,
  eventBus,
  firehoseStream,
  functionUrl,
  iamRole,
  kinesisStream,
  kmsKey,
  lambdaFunction,
  logGroup,
  metricNamespace,
  parameterPath,
  rdsCluster,
  s3Bucket,
  scheduleGroup,
  secret,
  snsTopic,
  sqsQueue,
  ssmParameter,
  stateMachine,
  userPool,
  webSocketStage,
];

/** Returns the kind of a user's value; undefined if it has none. */
export function kindOf(resource: unknown): LinkKind | undefined {
  if (typeof resource !== 'object' || resource === null) return undefined;
  // The members of an L1 are properties of CloudFormation, which mean other things.
  const own = isL1(resource) ? undefined : LINK_KINDS.find((kind) => kind.matches(resource));
  return own ?? customByCodeKindOf(resource) ?? serviceKindOf(resource) ?? catalogueKindOf(resource);
}
