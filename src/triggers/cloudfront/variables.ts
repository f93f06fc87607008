import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { unqualified } from '../../private/identity';

/** The variables that a function of the CDK knows. It has no API to ask for them. */
interface Known {
  readonly environment?: ReadonlyMap<string, { readonly removeInEdge?: boolean }>;
}

/** The variables that the CDK takes away from functions that CloudFront calls: those of source maps. */
export function removableVariables(handler: lambda.IFunction): Set<string> {
  const all = [...((unqualified(handler) as Known).environment ?? [])];
  return new Set(all.filter(([, { removeInEdge }]) => removeInEdge).map(([name]) => name));
}

/** Whether the CDK knows variables that it does not take away, for which it would throw an error of its own. */
export function hasOtherVariables(handler: lambda.IFunction): boolean {
  return ((unqualified(handler) as Known).environment?.size ?? 0) > removableVariables(handler).size;
}
