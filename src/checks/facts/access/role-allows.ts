import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import { isDecidedLater, listOf, textOf } from '../../model/values';
import { functionBehind } from '../functions';
import { coversAction, hasLoosePolicies, type Statement, statementsOfRole } from '../statements';

/** What the policies of AWS for functions allow, on all resources. What else is attached may allow anything. */
const BY_AWS: Readonly<Record<string, readonly string[]>> = {
  AWSLambdaBasicExecutionRole: [],
  AWSLambdaDynamoDBExecutionRole: [
    'dynamodb:DescribeStream',
    'dynamodb:GetRecords',
    'dynamodb:GetShardIterator',
    'dynamodb:ListStreams',
  ],
  AWSLambdaENIManagementAccess: ['ec2:CreateNetworkInterface'],
  AWSLambdaKinesisExecutionRole: ['kinesis:Describe*', 'kinesis:Get*', 'kinesis:List*', 'kinesis:SubscribeToShard'],
  AWSLambdaSQSQueueExecutionRole: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
  AWSLambdaVPCAccessExecutionRole: ['ec2:CreateNetworkInterface'],
  AWSXRayDaemonWriteAccess: [],
  AWSXrayWriteOnlyAccess: [],
  CloudWatchLambdaInsightsExecutionRolePolicy: [],
};

/** Whether one statement allows all of some actions, as the grants of the CDK do. */
export function mayDoAll(
  model: AppModel,
  role: Resource,
  actions: readonly string[],
  to: Resource | undefined,
): boolean {
  return statementsOfRole(model, role).some(
    (one) => actions.every((action) => one.actions.includes(action)) && one.allows && mayConcern(model, one, to),
  );
}

/** Whether a role of the app may do something, as far as can be told: what is not known may allow it. */
export function mayDo(model: AppModel, role: Resource, action: string, to: Resource | undefined): boolean {
  const statements = statementsOfRole(model, role);
  if (statements.some((one) => allows(one, action) && mayConcern(model, one, to))) return true;
  return hasLoosePolicies(model) || listOf(role.property('Policies')).some(isDecidedLater) || byManaged();

  function byManaged(): boolean {
    const attached = role.property('ManagedPolicyArns');
    return isDecidedLater(attached) || listOf(attached).some((one) => managedMayAllow(model, role, one, action));
  }
}

function allows(statement: Statement, action: string): boolean {
  return statement.allows && (coversAction(statement.actions, action) || statement.notActions.length > 0);
}

/** What CloudFormation decides, wildcards, and names that are written out may mean the resource. */
function mayConcern(model: AppModel, { resources, by }: Statement, to: Resource | undefined): boolean {
  if (to === undefined || resources.length === 0) return true;
  const wanted = functionBehind(model, to)?.fn.resource ?? to;
  return resources.some((value) => {
    const targets = textOf(value) === undefined ? model.targetsIn(value, by) : [];
    return targets.length === 0 || targets.some((one) => (functionBehind(model, one)?.fn.resource ?? one) === wanted);
  });
}

/** A policy of the app has statements, which are known. */
function managedMayAllow(model: AppModel, role: Resource, arn: unknown, action: string): boolean {
  if (model.targetOf(arn, role) !== undefined) return false;
  const [, name = ''] = /iam::aws:policy\/(?:[\w-]+\/)?([\w-]+)/.exec(JSON.stringify(arn)) ?? [];
  return !Object.hasOwn(BY_AWS, name) || coversAction(BY_AWS[name], action);
}
