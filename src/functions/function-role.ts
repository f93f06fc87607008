import { Lazy, Stack } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { acknowledgeWildcard, grant } from '../private/grants';

// What lambda.Function attaches to the role that it makes, and what the grants below replace.
const REPLACED = ['service-role/AWSLambdaBasicExecutionRole', 'service-role/AWSLambdaVPCAccessExecutionRole'];

/** Takes the managed policies away that lambda.Function attaches: they allow the same on every log group and network. */
export function withoutManagedPolicies(handler: lambda.Function): void {
  const role = handler.role?.node.defaultChild as iam.CfnRole | undefined;
  if (!role) return; // a role that was made elsewhere, as `Role.customizeRoles` arranges
  const all = role.managedPolicyArns;
  const isReplaced = (arn: unknown): boolean =>
    REPLACED.some((name) => JSON.stringify(arn).includes(`:iam::aws:policy/${name}`));
  role.managedPolicyArns = Lazy.list(
    { produce: () => (Stack.of(role).resolve(all) as string[]).filter((arn) => !isReplaced(arn)) },
    { omitEmpty: true },
  );
}

/** Lets the function write to its log group and to no other. */
export function grantLogs(handler: lambda.Function, logGroup: logs.ILogGroup): void {
  grant(handler, { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] });
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
