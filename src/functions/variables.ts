import { Lazy } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { sorted } from '../private/ids/sorted';

/** Sorts the variables of a function. The CDK renders them in the order of the code, or of a map that has another order in each run. */
export function sortVariables(handler: lambda.Function): void {
  const resource = handler.node.defaultChild as lambda.CfnFunction;
  const { environment } = resource;
  resource.environment = Lazy.uncachedAny({ produce: (context) => sorted(context.resolve(environment)) });
}
