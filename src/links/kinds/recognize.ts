import type { IResource } from 'aws-cdk-lib';
import { Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Whether an object has all of these members, whatever its class. */
export function has(resource: object, ...members: string[]): boolean {
  return members.every((member) => member in resource);
}

/**
 * Returns the name of a resource, or its ARN if the resource belongs to another account than the function: AWS would look
 * up the name in the wrong account.
 */
export function nameOrForeignArn(resource: IResource, name: string, arn: string, seenFrom: IConstruct): string {
  const [theirs, ours] = [resource.env.account, Stack.of(seenFrom).account];
  const foreign = !Token.isUnresolved(theirs) && !Token.isUnresolved(ours) && theirs !== ours;
  return foreign ? arn : name;
}
