import type { IResource } from 'aws-cdk-lib';
import { Stack, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Whether an object has all of these members, whatever class it is of. */
export function has(resource: object, ...members: string[]): boolean {
  return members.every((member) => member in resource);
}

/**
 * The name of a resource; its ARN where the resource belongs to another account than the function, because there a name
 * would be looked up in the wrong account.
 */
export function nameOrForeignArn(resource: IResource, name: string, arn: string, seenFrom: IConstruct): string {
  const [theirs, ours] = [resource.env.account, Stack.of(seenFrom).account];
  const foreign = !Token.isUnresolved(theirs) && !Token.isUnresolved(ours) && theirs !== ours;
  return foreign ? arn : name;
}
