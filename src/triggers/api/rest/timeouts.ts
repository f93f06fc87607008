import { type Duration, Token } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import type { Fault } from '../../../private/errors';
import { REST_API_TIMEOUT, STREAM_TIMEOUT } from '../common/integration-timeout';
import type { RestApiRouteOptions } from './props';

/** Whether the response is streamed. */
export function isStream({ responseTransferMode }: RestApiRouteOptions): boolean {
  return responseTransferMode === apigateway.ResponseTransferMode.STREAM;
}

/** How long the API waits. A stream gets the maximum: the timeout of the function ends it. */
export function integrationTimeoutOf(options: RestApiRouteOptions): Duration | undefined {
  return options.integrationTimeout ?? (isStream(options) ? STREAM_TIMEOUT : undefined);
}

/** The fault of a timeout above a limit that no quota raises. */
export function timeoutFaults(
  options: RestApiRouteOptions,
  api: apigateway.IRestApi,
  resource: apigateway.CfnRestApi | undefined,
): Fault[] {
  const wait = options.integrationTimeout;
  if (!wait || wait.isUnresolved()) return [];
  const seconds = wait.toSeconds({ integral: false });
  const stated = `integrationTimeout is ${seconds} seconds, but ${api.node.path}`;
  const code = 'IntegrationTimeoutTooLong';
  if (isStream(options)) {
    if (wait.toMilliseconds() <= STREAM_TIMEOUT.toMilliseconds()) return [];
    return [{ code, what: `${stated} ends streams after 15 minutes`, fix: 'set Duration.minutes(15) or less' }];
  }
  if (wait.toMilliseconds() <= REST_API_TIMEOUT.toMilliseconds() || !resource || !isEdgeOptimized(resource)) {
    return [];
  }
  return [
    {
      code,
      what: `${stated} is edge-optimized and waits at most 29 seconds`,
      fix: 'give the API endpointTypes: [EndpointType.REGIONAL] and raise its quota, stream, or respond within 29 seconds',
    },
  ];
}

/** Whether an API is edge-optimized, which is the default of API Gateway. */
function isEdgeOptimized({ endpointConfiguration: config, body, bodyS3Location }: apigateway.CfnRestApi): boolean {
  if (body || bodyS3Location || Token.isUnresolved(config)) return false;
  const { types } = (config ?? {}) as apigateway.CfnRestApi.EndpointConfigurationProperty;
  return !types || types.includes(apigateway.EndpointType.EDGE);
}
