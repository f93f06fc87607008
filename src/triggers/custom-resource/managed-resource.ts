import type { CustomResource } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { UsageError } from '../../private/errors';
import { ownerOf } from '../../private/releases/released';

/** Returns the resource that a trigger made below a function; an error if the function does not have the trigger. */
export function managedResource(handler: lambda.IFunction, id: string, name: string): CustomResource {
  const resource = ownerOf(handler).node.tryFindChild(id);
  if (resource) return resource as CustomResource;
  throw new UsageError({
    code: 'NoCustomResource',
    what: `${handler.node.path} has no custom resource '${name}'`,
    fix: 'give the trigger to the function before you use its resource',
    at: handler.node.path,
  });
}
