import { Duration } from 'aws-cdk-lib';

/** How long an API waits for a function if nothing else is said, and without a raised quota at most. */
export const USUAL_PATIENCE = Duration.seconds(29);

/** How long a function may take that an API waits for: timeouts of functions are in whole seconds. */
export function patience(integrationTimeout: Duration = USUAL_PATIENCE): Duration {
  if (integrationTimeout.isUnresolved()) return USUAL_PATIENCE;
  return Duration.seconds(Math.max(1, Math.floor(integrationTimeout.toSeconds({ integral: false }))));
}
