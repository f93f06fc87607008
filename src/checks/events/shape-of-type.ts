import type { ShapeName } from './shapes';

/** The shapes by the names of the types of `@types/aws-lambda`. */
const TYPES: ReadonlyArray<readonly [type: RegExp, shape: ShapeName]> = [
  [/^ALBEvent$/, 'alb'],
  [/^APIGateway(Proxy)?Event(Base|With\w+)?$/, 'rest'],
  [/^(APIGatewayProxyEventV2(With\w+)?|LambdaFunctionURLEvent(With\w+)?)$/, 'http'],
  [/^APIGatewayProxyWebsocketEventV2(With\w+)?$/, 'webSocket'],
  [/^AppSyncResolverEvent$/, 'appsync'],
  [/^CloudFormationCustomResource\w*Event$/, 'customResource'],
  [/^CloudFront(Request|Response)Event$/, 'edge'],
  [/^CloudWatchAlarmEvent$/, 'alarm'],
  [/^CloudWatchLogsEvent$/, 'logs'],
  [/^(EventBridge|Scheduled|CodeBuild\w+|CodePipelineCloudWatch\w*|S3\w*Notification)Event$/, 'eventBridge'],
  [/^CodeCommitTriggerEvent$/, 'codeCommit'],
  [/^ConnectContactFlowEvent$/, 'connect'],
  [/^DynamoDBStreamEvent$/, 'dynamoDb'],
  [/^FirehoseTransformationEvent$/, 'firehose'],
  [/^KinesisStreamEvent$/, 'kinesis'],
  [/^LexV2Event$/, 'lex'],
  [/^(MSK|SelfManagedKafka)Event$/, 'kafka'],
  [/^(\w+TriggerEvent|CognitoUserPoolTriggerEvent)$/, 'cognito'],
  [/^S3Event$/, 's3'],
  [/^SESEvent$/, 'ses'],
  [/^SNSEvent$/, 'sns'],
  [/^SQSEvent$/, 'sqs'],
  [/^SecretsManagerRotationEvent$/, 'rotation'],
];

/** The shape that a type states, if it is one of `@types/aws-lambda`. */
export function shapeOfType(type: string | undefined): ShapeName | undefined {
  return type === undefined ? undefined : TYPES.find(([pattern]) => pattern.test(type))?.[1];
}
