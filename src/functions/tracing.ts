import * as lambda from 'aws-cdk-lib/aws-lambda';
import { acknowledgeWildcard } from '../private/grants';

/** Why traces need a wildcard. */
export const TRACES = 'X-Ray has no resources that the sending of traces could be limited to.';

/** Whether `lambda.Function` lets its role send traces. */
export function isTraced(tracing?: lambda.Tracing): boolean {
  return tracing !== undefined && tracing !== lambda.Tracing.DISABLED;
}

/** Tells cdk-nag why the role of a traced function has a wildcard. */
export function explainTracing(fn: lambda.Function, tracing?: lambda.Tracing): void {
  if (isTraced(tracing)) acknowledgeWildcard(fn, 'Resource::*', TRACES);
}
