import { Duration } from 'aws-cdk-lib';

/** How long an HTTP API waits for a function if nothing else is said, and at most. */
export const PATIENCE_OF_HTTP_APIS = Duration.seconds(30);

/** How long a REST API waits for a function if nothing else is said, and without a raised quota at most. */
export const PATIENCE_OF_REST_APIS = Duration.seconds(29);

/** How long a WebSocket API waits for a function, at most. */
export const PATIENCE_OF_WEB_SOCKETS = Duration.seconds(29);

/** How long a REST API passes an answer on while it is made: as long as a function may run. */
export const PATIENCE_WITH_STREAMS = Duration.minutes(15);

/** How long a function may take that an API waits for: timeouts of functions are in whole seconds. */
export function patience(integrationTimeout?: Duration, usual: Duration = PATIENCE_OF_REST_APIS): Duration {
  if (!integrationTimeout || integrationTimeout.isUnresolved()) return usual;
  return Duration.seconds(Math.max(1, Math.floor(integrationTimeout.toSeconds({ integral: false }))));
}
