import { Annotations, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { grant } from '../../private/grants';
import { unqualified } from '../../private/identity';
import { PREFIX } from '../../private/names';
import { acknowledgeWildcards } from '../../private/wildcard-findings';

/** Lets the copies of a function at the edge use its role, and write their logs in the regions where they run. */
export function letRunAtEdge(handler: lambda.IFunction): void {
  const { assumeRolePolicy } = (handler.role ?? {}) as Partial<iam.Role>;
  if (!assumeRolePolicy) {
    Annotations.of(handler).addWarningV2(
      `${PREFIX}:edgeRole`,
      `the role of ${handler.node.path} cannot be changed in this app. Where it is defined, let ` +
        'edgelambda.amazonaws.com assume it as well as lambda.amazonaws.com, and let it write logs in all regions.',
    );
    return;
  }
  // The same statement that the CDK adds for `edgeLambdas`, so that a policy with both has it once.
  const principals = [new iam.ServicePrincipal('edgelambda.amazonaws.com')];
  assumeRolePolicy.addStatements(new iam.PolicyStatement({ actions: ['sts:AssumeRole'], principals }));
  letLog(handler);
}

/** A group of that name is made in each region where the function runs. */
function letLog(handler: lambda.IFunction): void {
  const resource = unqualified(handler).node.defaultChild as lambda.CfnFunction | undefined;
  const { logGroup } = (resource?.loggingConfig ?? {}) as lambda.CfnFunction.LoggingConfigProperty;
  // Without a group of its own, the name follows from that of the function, which is made after its role.
  if (!logGroup) return;
  const { partition, account } = Stack.of(handler);
  const arn = `arn:${partition}:logs:*:${account}:log-group:${logGroup}:*`;
  grant(handler, { actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], resources: [arn] });
  acknowledgeWildcards(handler, () => [arn], 'CloudFront runs the function in regions near the viewers.');
}
