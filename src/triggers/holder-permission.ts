import { type CfnResource, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { shortHash } from '../private/ids/settings-id';
import type { TriggerTarget } from './trigger-target';

/** Who may invoke a function whose ARN it holds. */
export interface Holder {
  /** The id of the permission below the function, without what tells sources apart. */
  readonly id: string;

  /** The service, as a principal. */
  readonly service: string;

  /** The ARN of the resource. */
  readonly sourceArn: string;
}

/**
 * Lets a resource that holds the ARN of the function invoke it. The permission is beside the resource if that is in another
 * stack, which depends on the function anyway.
 *
 * The ids follow from paths, because the `...Arn` properties of an L1 are ARNs of other resources.
 */
export function letHolderInvoke({ scope, handler }: TriggerTarget, resource: CfnResource, holder: Holder): void {
  const { service, sourceArn } = holder;
  const sourceAccount = Stack.of(scope).account;
  if (Stack.of(resource) === Stack.of(scope)) {
    const id = `${holder.id}-${shortHash(resource.node.path)}`;
    if (scope.node.tryFindChild(id)) return;
    handler.addPermission(id, { principal: new iam.ServicePrincipal(service), sourceArn, sourceAccount });
    return;
  }
  const id = `Invokes-${shortHash(scope.node.path)}`;
  if (resource.node.tryFindChild(id)) return;
  new lambda.CfnPermission(resource, id, {
    action: 'lambda:InvokeFunction',
    functionName: handler.functionArn,
    principal: service,
    sourceArn,
    sourceAccount,
  });
}
