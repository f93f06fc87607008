/** What a source sends. */
export interface EventShape {
  /** Who sends it, with an article: for messages. */
  readonly sender: string;
  /** What tells the event from others, for messages. */
  readonly telling: readonly string[];
  /** The paths of what is in the event; all below each of them may be there. */
  readonly paths: readonly string[];
}

const records = (...names: string[]) => names.map((name) => `Records[].${name}`);
const WINDOW = ['window', 'state', 'shardId', 'eventSourceARN', 'isFinalInvokeForWindow', 'isWindowTerminatedEarly'];
const STREAM = records('eventID', 'eventName', 'eventVersion', 'eventSource', 'eventSourceARN', 'awsRegion');
const REQUEST = ['headers', 'queryStringParameters', 'body', 'isBase64Encoded'];
const ROUTED = ['pathParameters', 'stageVariables'];
const MULTI_VALUE = ['httpMethod', 'path', 'multiValueHeaders', 'multiValueQueryStringParameters'];

/** The context of a request, in all kinds of APIs. */
const context = (...names: string[]) =>
  ['accountId', 'apiId', 'domainName', 'domainPrefix', 'requestId', 'stage', ...names].map(
    (name) => `requestContext.${name}`,
  );

const ALL = {
  alarm: {
    sender: 'a CloudWatch alarm',
    telling: ['alarmData'],
    paths: ['source', 'alarmArn', 'accountId', 'time', 'region', 'alarmData'],
  },
  appsync: {
    sender: 'AppSync',
    telling: ['arguments', 'info.fieldName'],
    paths: ['arguments', 'identity', 'source', 'request', 'prev', 'info', 'stash'],
  },
  bedrockAgent: {
    sender: 'a Bedrock agent',
    telling: ['actionGroup', 'parameters'],
    paths: [
      ...['messageVersion', 'agent', 'inputText', 'sessionId', 'actionGroup', 'apiPath', 'httpMethod', 'function'],
      ...['parameters', 'requestBody', 'sessionAttributes', 'promptSessionAttributes'],
    ],
  },
  codeCommit: {
    sender: 'a repository',
    telling: ['Records[].codecommit.references'],
    paths: records(
      ...['awsRegion', 'codecommit', 'customData', 'eventId', 'eventName', 'eventPartNumber', 'eventSource'],
      ...['eventSourceARN', 'eventTime', 'eventTotalParts', 'eventTriggerConfigId', 'eventTriggerName'],
      ...['eventVersion', 'userIdentityARN'],
    ),
  },
  cognito: {
    sender: 'a user pool',
    telling: ['triggerSource', 'request'],
    paths: ['version', 'region', 'userPoolId', 'userName', 'callerContext', 'triggerSource', 'request', 'response'],
  },
  configRule: {
    sender: 'AWS Config',
    telling: ['invokingEvent', 'resultToken'],
    paths: [
      ...['invokingEvent', 'ruleParameters', 'resultToken', 'eventLeftScope', 'executionRoleArn', 'configRuleArn'],
      ...['configRuleName', 'configRuleId', 'accountId', 'version', 'evaluationMode'],
    ],
  },
  connect: {
    sender: 'a flow of Amazon Connect',
    telling: ['Details.ContactData', 'Details.Parameters'],
    paths: ['Details', 'Name'],
  },
  customResource: {
    sender: 'CloudFormation',
    telling: ['RequestType', 'ResponseURL'],
    paths: [
      ...['RequestType', 'ResponseURL', 'StackId', 'RequestId', 'ResourceType', 'LogicalResourceId', 'ServiceToken'],
      ...['PhysicalResourceId', 'ResourceProperties', 'OldResourceProperties'],
    ],
  },
  documentDb: {
    sender: 'DocumentDB',
    telling: ['events'],
    paths: ['eventSource', 'eventSourceArn', 'events'],
  },
  dynamoDb: {
    sender: 'a DynamoDB stream',
    telling: ['Records[].dynamodb'],
    paths: [...records('dynamodb', 'userIdentity', 'tableName'), ...STREAM, ...WINDOW],
  },
  edge: { sender: 'CloudFront', telling: ['Records[].cf'], paths: records('cf') },
  eventBridge: {
    sender: 'EventBridge',
    telling: ['detail', 'source'],
    paths: [
      'version',
      'id',
      'detail-type',
      'source',
      'account',
      'time',
      'region',
      'resources',
      'detail',
      'replay-name',
    ],
  },
  firehose: {
    sender: 'Firehose',
    telling: ['records'],
    paths: [
      ...[
        'invocationId',
        'deliveryStreamArn',
        'sourceKinesisStreamArn',
        'region',
        'records[].recordId',
        'records[].data',
      ],
      ...['records[].approximateArrivalTimestamp', 'records[].kinesisRecordMetadata'],
    ],
  },
  http: {
    sender: 'an HTTP API with payload format 2.0',
    telling: ['rawPath', 'requestContext.http.method'],
    paths: [
      ...['version', 'routeKey', 'rawPath', 'rawQueryString', 'cookies', ...REQUEST, ...ROUTED],
      ...context('routeKey', 'time', 'timeEpoch', 'http', 'authentication'),
      ...context('authorizer.jwt', 'authorizer.lambda', 'authorizer.iam'),
    ],
  },
  kafka: {
    sender: 'Kafka',
    telling: ['records'],
    paths: ['eventSource', 'eventSourceArn', 'bootstrapServers', 'records'],
  },
  kinesis: {
    sender: 'a Kinesis stream',
    telling: ['Records[].kinesis.data'],
    paths: [...records('kinesis', 'invokeIdentityArn'), ...STREAM, ...WINDOW],
  },
  lex: {
    sender: 'a Lex bot',
    telling: ['sessionState.intent', 'inputTranscript'],
    paths: [
      ...['messageVersion', 'invocationSource', 'inputMode', 'responseContentType', 'sessionId', 'inputTranscript'],
      ...['rawInputTranscript', 'invocationLabel', 'bot', 'interpretations', 'proposedNextState', 'requestAttributes'],
      ...['sessionState', 'transcriptions'],
    ],
  },
  logs: { sender: 'CloudWatch Logs', telling: ['awslogs.data'], paths: ['awslogs'] },
  mq: {
    sender: 'Amazon MQ',
    telling: ['messages'],
    paths: ['eventSource', 'eventSourceArn', 'messages', 'rmqMessagesByQueue'],
  },
  rest: {
    sender: 'a REST API',
    telling: ['httpMethod', 'path'],
    paths: [
      ...['resource', ...MULTI_VALUE, ...REQUEST, ...ROUTED],
      ...context('resourceId', 'resourcePath', 'httpMethod', 'extendedRequestId', 'requestTime', 'path', 'protocol'),
      ...context('requestTimeEpoch', 'identity', 'authorizer', 'operationName', 'deploymentId'),
    ],
  },
  // After REST APIs, which come to mind first where both have what code reads.
  alb: {
    sender: 'a load balancer',
    telling: ['httpMethod', 'path'],
    paths: [...REQUEST, ...MULTI_VALUE, 'requestContext.elb'],
  },
  rotation: {
    sender: 'Secrets Manager',
    telling: ['SecretId', 'Step'],
    paths: ['Step', 'SecretId', 'ClientRequestToken', 'RotationToken'],
  },
  s3: {
    sender: 'a bucket',
    telling: ['Records[].s3'],
    paths: records(
      ...['s3', 'eventVersion', 'eventSource', 'awsRegion', 'eventTime', 'eventName', 'userIdentity'],
      ...['requestParameters', 'responseElements', 'glacierEventData', 'replicationEventData', 'lifecycleEventData'],
    ),
  },
  ses: { sender: 'SES', telling: ['Records[].ses'], paths: records('ses', 'eventVersion', 'eventSource') },
  sns: {
    sender: 'a topic',
    telling: ['Records[].Sns.Message'],
    paths: records('Sns', 'EventVersion', 'EventSource', 'EventSubscriptionArn'),
  },
  sqs: {
    sender: 'a queue',
    telling: ['Records[].body'],
    paths: records(
      ...['messageId', 'receiptHandle', 'body', 'attributes', 'messageAttributes', 'md5OfBody'],
      ...['md5OfMessageAttributes', 'eventSource', 'eventSourceARN', 'awsRegion'],
    ),
  },
  webSocket: {
    sender: 'a WebSocket API',
    telling: ['requestContext.connectionId', 'requestContext.routeKey'],
    paths: [
      ...[...REQUEST, 'stageVariables', 'multiValueHeaders', 'multiValueQueryStringParameters'],
      ...context('routeKey', 'eventType', 'extendedRequestId', 'requestTime', 'messageDirection', 'disconnectReason'),
      ...context('connectedAt', 'requestTimeEpoch', 'identity', 'connectionId', 'messageId', 'authorizer', 'status'),
      ...context('disconnectStatusCode', 'error', 'integrationLatency'),
    ],
  },
} satisfies Readonly<Record<string, EventShape>>;

/** The short name of a shape. */
export type ShapeName = keyof typeof ALL;

/** What sources send, by short names. Events whose contents users state themselves are not among them. */
export const SHAPES: Readonly<Record<ShapeName, EventShape>> = ALL;

/** The shapes of requests, which have most names in common. */
export const REQUESTS: readonly ShapeName[] = ['alb', 'http', 'rest', 'webSocket'];
