import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { aliasOf, isReleasable, qualify } from './qualify';
import type { Rollout } from './rollout';

/**
 * Releases a function as it is stated for it, or as the defaults say if nothing is connected with it so far.
 *
 * @param handler the function
 * @param stated its own rollout
 * @param usual that of the defaults, which is for functions that can have one
 */
export function release(handler: lambda.IFunction, stated: Rollout | undefined, usual: Rollout | undefined): void {
  if (stated?._isNone === false) qualify(handler, 'rollout');
  else if (!stated && usual?._isNone === false && isReleasable(handler) && !aliasOf(handler))
    qualify(handler, 'rollout');
}
