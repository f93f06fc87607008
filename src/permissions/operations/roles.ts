import { ROLE_OPERATIONS } from '../data/role-operations';
import type { Wanted } from './wanted';

export const PASS_ROLE = 'iam:PassRole';

// Services that take roles under one name alone, which is their prefix.
const OF_THEIR_NAME = new Set(
  `appsync athena backup bedrock bedrock-agentcore braket budgets cleanrooms cloudformation cloudtrail
   codebuild codedeploy codepipeline comprehend config databrew datasync dax emr-serverless entityresolution events
   firehose fis forecast frauddetector glue healthlake kendra kinesisanalytics lambda logs mediaconvert omics personalize
   pipes rekognition sagemaker scheduler states textract transcribe transfer translate`.split(/\s+/),
);

// Of others, the names for some operations.
const OF_OPERATION: Readonly<Record<string, string>> = {
  'batch:RegisterJobDefinition': 'ecs-tasks.amazonaws.com',
  'ec2:AssociateIamInstanceProfile': 'ec2.amazonaws.com',
  'ec2:CreateFlowLogs': 'vpc-flow-logs.amazonaws.com',
  'ec2:RequestSpotFleet': 'spotfleet.amazonaws.com',
  'ec2:RunInstances': 'ec2.amazonaws.com',
  'ecs:RegisterTaskDefinition': 'ecs-tasks.amazonaws.com',
  'ecs:RunTask': 'ecs-tasks.amazonaws.com',
  'ecs:StartTask': 'ecs-tasks.amazonaws.com',
  'iot:CreateRoleAlias': 'credentials.iot.amazonaws.com',
  'iot:UpdateRoleAlias': 'credentials.iot.amazonaws.com',
};

/** What a call must be allowed to hand a role to the service that it calls. */
export function passedRole(operation: string): Wanted {
  return { action: PASS_ROLE, passedTo: principalOf(operation), ofRole: true };
}

/** Whether a call of an operation may pass a role, and whether every call does. */
export function roleOperation(operation: string): { readonly always: boolean } | undefined {
  const [prefix, name] = operation.split(':');
  const names = ROLE_OPERATIONS[prefix]?.split(' ') ?? [];
  if (names.includes(`${name}!`)) return { always: true };
  return names.includes(name) ? { always: false } : undefined;
}

/** The service that gets the role; undefined if that is not known for sure. */
function principalOf(operation: string): string | undefined {
  const [prefix] = operation.split(':');
  return OF_OPERATION[operation] ?? (OF_THEIR_NAME.has(prefix) ? `${prefix}.amazonaws.com` : undefined);
}
