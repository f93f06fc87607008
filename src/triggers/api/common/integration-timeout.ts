import { Duration } from 'aws-cdk-lib';
import { LONGEST_CALL } from '../../../private/lambda/limits';

/** How long an HTTP API waits for a function, by default and at most. */
export const HTTP_API_TIMEOUT = Duration.seconds(30);

/** How long a REST API waits for a function, by default and, without a raised quota, at most. */
export const REST_API_TIMEOUT = Duration.seconds(29);

/** How long a WebSocket API waits for a function, at most. */
export const WEB_SOCKET_TIMEOUT = Duration.seconds(29);

/** How long a REST API streams a response: as long as a function may run. */
export const STREAM_TIMEOUT = LONGEST_CALL;

/** The longest timeout of a function behind an API. Timeouts of functions are in whole seconds. */
export function longestFunctionTimeout(integrationTimeout: Duration | undefined, usual: Duration): Duration {
  if (!integrationTimeout || integrationTimeout.isUnresolved()) return usual;
  return Duration.seconds(Math.max(1, Math.floor(integrationTimeout.toSeconds({ integral: false }))));
}
