import type { Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { plainFunction } from '../by-hand';

/** An event source mapping as it is in a template. */
export function rawMapping(
  stack: Stack,
  eventSourceArn: string,
  props: Partial<lambda.CfnEventSourceMappingProps> = {},
  fn: lambda.IFunction = plainFunction(stack),
  id = 'Mapping',
): lambda.CfnEventSourceMapping {
  return new lambda.CfnEventSourceMapping(stack, id, { functionName: fn.functionName, eventSourceArn, ...props });
}
