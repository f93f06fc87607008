import type * as logs from 'aws-cdk-lib/aws-logs';

/** Where a stage writes its access logs to, and in which format. */
export interface StageLogs {
  readonly logGroup: logs.ILogGroup;
  readonly destinationArn: string;
  readonly format: string;
}

/** Fields that both kinds of API have. */
const FIELDS = {
  requestId: '$context.requestId',
  requestTime: '$context.requestTime',
  ip: '$context.identity.sourceIp',
  userAgent: '$context.identity.userAgent',
  httpMethod: '$context.httpMethod',
  path: '$context.path',
  protocol: '$context.protocol',
  status: '$context.status',
  responseLength: '$context.responseLength',
  responseLatency: '$context.responseLatency',
  integrationStatus: '$context.integration.status',
  integrationLatency: '$context.integration.latency',
  integrationRequestId: '$context.integration.requestId',
  integrationError: '$context.integrationErrorMessage',
  authorizerError: '$context.authorizer.error',
  error: '$context.error.message',
};

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html */
export const HTTP_FIELDS = { ...FIELDS, routeKey: '$context.routeKey' };

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html */
export const REST_FIELDS = {
  ...FIELDS,
  resourcePath: '$context.resourcePath',
  apiKeyId: '$context.identity.apiKeyId',
  wafStatus: '$context.waf.status',
  validationError: '$context.error.validationErrorString',
};

/**
 * Messages have neither a method nor a path.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-logging.html
 */
export const WEB_SOCKET_FIELDS = {
  requestId: '$context.requestId',
  requestTime: '$context.requestTime',
  ip: '$context.identity.sourceIp',
  userAgent: '$context.identity.userAgent',
  connectionId: '$context.connectionId',
  connectedAt: '$context.connectedAt',
  eventType: '$context.eventType',
  routeKey: '$context.routeKey',
  messageId: '$context.messageId',
  status: '$context.status',
  integrationStatus: '$context.integration.status',
  integrationLatency: '$context.integration.latency',
  integrationRequestId: '$context.integration.requestId',
  integrationError: '$context.integrationErrorMessage',
  authorizerError: '$context.authorizer.error',
  error: '$context.error.message',
};
