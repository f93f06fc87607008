import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { CHECKPOINTS, isDurable } from '../durable/durable-config';
import { isReleasable, qualify } from './qualify';

/**
 * Gives a durable function its alias: Lambda starts executions of versions only, and takes no permission for $LATEST. Nothing
 * starts one before the function may write checkpoints.
 */
export function qualifyDurable(handler: lambda.IFunction): void {
  if (!isReleasable(handler) || !isDurable(handler)) return;
  const alias = qualify(handler, 'durable');
  const policy = handler.node.tryFindChild(CHECKPOINTS);
  if (policy) alias.node.addDependency(policy);
}
