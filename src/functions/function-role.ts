import { ArnFormat, Lazy, Stack } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { acknowledgeWildcard, grant } from '../private/grants';
import { acknowledgeWildcards } from '../private/wildcard-findings';

// Policies that lambda.Function attaches to the role it creates. The grants below replace them.
const REPLACED = [
  'CloudWatchLambdaInsightsExecutionRolePolicy',
  'service-role/AWSLambdaBasicDurableExecutionRolePolicy',
  'service-role/AWSLambdaBasicExecutionRole',
  'service-role/AWSLambdaVPCAccessExecutionRole',
];

/** Removes the managed policies that lambda.Function attaches: they are for all log groups and networks. */
export function withoutManagedPolicies(handler: lambda.Function): void {
  const role = handler.role?.node.defaultChild as iam.CfnRole | undefined;
  if (!role) return; // a precreated role, as with `Role.customizeRoles`
  const all = role.managedPolicyArns;
  const isReplaced = (arn: unknown): boolean =>
    REPLACED.some((name) => JSON.stringify(arn).includes(`:iam::aws:policy/${name}`));
  role.managedPolicyArns = Lazy.list(
    { produce: () => (Stack.of(role).resolve(all) as string[]).filter((arn) => !isReplaced(arn)) },
    { omitEmpty: true },
  );
}

/** Lets the function write to its log group, and to no other. */
export function grantLogs(handler: lambda.Function, logGroup: logs.ILogGroup): void {
  grant(handler, { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] });
}

/** Lets the extension of Lambda Insights write to its log group, in which it names the streams. */
export function grantInsights(handler: lambda.Function): void {
  const group = Stack.of(handler).formatArn({
    service: 'logs',
    resource: 'log-group',
    resourceName: '/aws/lambda-insights:*',
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  grant(handler, { actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'], resources: [group] });
  acknowledgeWildcards(handler, () => [group], 'Lambda Insights names the log streams of its one log group.');
}

/** Lets Lambda manage the network interfaces of a function in a VPC. */
export function grantNetwork(handler: lambda.Function): void {
  grant(handler, {
    actions: [
      'ec2:CreateNetworkInterface',
      'ec2:DeleteNetworkInterface',
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeSubnets',
      'ec2:AssignPrivateIpAddresses',
      'ec2:UnassignPrivateIpAddresses',
    ],
    resources: ['*'],
  });
  acknowledgeWildcard(
    handler,
    'Resource::*',
    'Lambda needs these actions for network interfaces that do not exist yet.',
  );
}
