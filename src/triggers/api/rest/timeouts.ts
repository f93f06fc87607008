import { type Duration, Token } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import type { PlacedFault } from '../../../private/errors';
import { PATIENCE_OF_REST_APIS, PATIENCE_WITH_STREAMS } from '../common/caller-patience';
import type { RestApiRouteOptions } from './props';

/** Whether the answer is passed on while it is made. */
export function isStream({ responseTransferMode }: RestApiRouteOptions): boolean {
  return responseTransferMode === apigateway.ResponseTransferMode.STREAM;
}

/** How long the API waits. A stream gets what streams may have: what ends it is the timeout of the function. */
export function integrationTimeoutOf(options: RestApiRouteOptions): Duration | undefined {
  return options.integrationTimeout ?? (isStream(options) ? PATIENCE_WITH_STREAMS : undefined);
}

/** Limits that no quota raises. */
export function timeoutFaults(
  options: RestApiRouteOptions,
  api: apigateway.IRestApi,
  resource: apigateway.CfnRestApi | undefined,
  at: string,
): PlacedFault[] {
  const wait = options.integrationTimeout;
  if (!wait || wait.isUnresolved()) return [];
  const seconds = wait.toSeconds({ integral: false });
  const stated = `integrationTimeout is ${seconds} seconds, but ${api.node.path}`;
  const code = 'IntegrationTimeoutTooLong';
  if (isStream(options)) {
    if (wait.toMilliseconds() <= PATIENCE_WITH_STREAMS.toMilliseconds()) return [];
    return [{ code, what: `${stated} ends streams after 15 minutes`, fix: 'set Duration.minutes(15) or less', at }];
  }
  if (wait.toMilliseconds() <= PATIENCE_OF_REST_APIS.toMilliseconds() || !resource || !isEdgeOptimized(resource)) {
    return [];
  }
  return [
    {
      code,
      what: `${stated} is edge-optimized and waits 29 seconds at most`,
      fix: 'give the API endpointTypes: [EndpointType.REGIONAL] and raise its quota, stream, or answer within 29 seconds',
      at,
    },
  ];
}

/** What API Gateway makes of an API that says nothing else. */
function isEdgeOptimized({ endpointConfiguration: config, body, bodyS3Location }: apigateway.CfnRestApi): boolean {
  if (body || bodyS3Location || Token.isUnresolved(config)) return false;
  const { types } = (config ?? {}) as apigateway.CfnRestApi.EndpointConfigurationProperty;
  return !types || types.includes(apigateway.EndpointType.EDGE);
}
