import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { DurableOptions } from '../durable';
import { CHECKPOINTS } from '../durable/durable-config';
import { reasonsOf } from '../links/grants/grant-reasons';
import { grant, warnOfMissingPermissions } from '../private/grants';
import { acknowledgeWildcards } from '../private/wildcard-findings';
import type { HandlerFunctionOptions } from './handler-function-options';

/** An execution ends on the version that it was started on, so those of a durable function are never deleted. */
export function versionsOf({ durable, durableConfig, currentVersionOptions }: HandlerFunctionOptions) {
  if (!durable && !durableConfig) return {};
  return { currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN, ...currentVersionOptions } };
}

const ACTIONS = ['lambda:CheckpointDurableExecution', 'lambda:GetDurableExecutionState'];

/**
 * Makes a function durable, with the permissions that the SDK needs for its checkpoints.
 *
 * @param handler the function
 * @param options its settings; undefined if the CDK has set them
 */
export function makeDurable(handler: lambda.Function, options: DurableOptions | undefined): void {
  if (options) {
    const { executionTimeout, retentionPeriod, encryptionKey } = options;
    const resource = handler.node.defaultChild as lambda.CfnFunction;
    resource.durableConfig = {
      executionTimeout: executionTimeout.toSeconds(),
      retentionPeriodInDays: retentionPeriod?.toDays(),
      kmsKeyArn: encryptionKey?.keyArn,
    };
    if (encryptionKey) useKey(handler, encryptionKey);
  }
  grantCheckpoints(handler);
}

/**
 * A policy of its own: the function needs the policy of its role before it is made, and this one names the function. AWS checks
 * the ARN of the execution, which begins with that of a version.
 */
function grantCheckpoints(handler: lambda.Function): void {
  const { role } = handler;
  if (!role) return;
  const resources = [`${handler.functionArn}:*`];
  const statement = new iam.PolicyStatement({ actions: ACTIONS, resources });
  const policy = new iam.Policy(handler, CHECKPOINTS, { statements: [statement] });
  role.attachInlinePolicy(policy);
  reasonsOf(handler).set(statement, 'settings');
  acknowledgeWildcards(policy, () => resources, REASON);
  // Public in the policies of the CDK, and hidden by their interface.
  if ((policy as unknown as { isAttached: boolean }).isAttached) return;
  warnOfMissingPermissions(handler, ACTIONS);
}

const REASON =
  'An execution belongs to the version that it was started with: what follows the name of the function is its own.';

/** Lambda encrypts with its own principal, and reads what the SDK asks for with the role of the function. */
function useKey(handler: lambda.Function, key: kms.IKey): void {
  const { account, partition, region } = Stack.of(handler);
  key.addToResourcePolicy(
    new iam.PolicyStatement({
      principals: [new iam.ServicePrincipal('lambda.amazonaws.com')],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: ['*'],
      conditions: {
        StringEquals: { 'aws:SourceAccount': account },
        // Not the function alone: it names the key, and the two would each need the other to exist first.
        ArnLike: { 'aws:SourceArn': `arn:${partition}:lambda:${region}:${account}:function:*` },
      },
    }),
  );
  grant(handler, {
    actions: ['kms:Decrypt'],
    resources: [key.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': `lambda.${region}.amazonaws.com` } },
  });
}
