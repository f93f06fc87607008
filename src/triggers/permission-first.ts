import { CfnResource } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { releaseOf } from '../private/releases/released';
import type { TriggerTarget } from './trigger-target';

/**
 * Makes what invokes a function wait for the permission to do so, if the alias of the function may come or go with a
 * deployment: CloudFormation then makes the new permission, changes the source and removes the old permission, in this order.
 * A source that changed first would be refused in between, and not all sources try again then.
 *
 * @param target the function
 * @param source what invokes it
 * @param permission the id of the permission below the function
 */
export function permissionFirst({ scope }: TriggerTarget, source: IConstruct, permission: string): void {
  const made = releaseOf(scope).mayChange ? scope.node.tryFindChild(permission) : undefined;
  if (made) source.node.addDependency(made);
}

/** The same for a permission that the CDK makes beside the source. */
export function permissionsBesideFirst({ scope, handler }: TriggerTarget, source: IConstruct, place: IConstruct): void {
  if (!releaseOf(scope).mayChange) return;
  for (const one of place.node.children.filter((child) => isFor(child, handler))) source.node.addDependency(one);
}

function isFor(construct: IConstruct, { functionArn }: lambda.IFunction): boolean {
  if (!CfnResource.isCfnResource(construct) || construct.cfnResourceType !== 'AWS::Lambda::Permission') return false;
  return (construct as lambda.CfnPermission).functionName === functionArn;
}
