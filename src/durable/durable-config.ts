import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { unqualified } from '../private/identity';

/** The id of the policy with what a durable function may do with its own executions. */
export const CHECKPOINTS = 'Checkpoints';

/** Whether a function, or the one behind an alias or a version, is known to be durable. */
export function isDurable(handler: IConstruct): boolean {
  return resourceOf(handler)?.durableConfig !== undefined;
}

/** Whether a function is known not to be durable: it is defined in this app, and without a word of it. */
export function isPlain(handler: IConstruct): boolean {
  const resource = resourceOf(handler);
  return resource !== undefined && resource.durableConfig === undefined;
}

/** The seconds that an execution may take; undefined if the function is not durable, or CloudFormation decides. */
export function executionTimeoutOf(handler: IConstruct): number | undefined {
  const { executionTimeout } = (resourceOf(handler)?.durableConfig ?? {}) as { executionTimeout?: unknown };
  return typeof executionTimeout === 'number' && executionTimeout > 0 ? executionTimeout : undefined;
}

/** The ARN of the user's key that encrypts the executions of a function, if there is one. */
export function durableKeyOf(handler: IConstruct): string | undefined {
  const { kmsKeyArn } = (resourceOf(handler)?.durableConfig ?? {}) as { kmsKeyArn?: string };
  return kmsKeyArn;
}

function resourceOf(handler: IConstruct): lambda.CfnFunction | undefined {
  return unqualified(handler).node.defaultChild as lambda.CfnFunction | undefined;
}
