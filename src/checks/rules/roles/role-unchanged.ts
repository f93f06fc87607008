import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { needsOf } from '../../../permissions/needs';
import { callsOf, functionsOf, invocationsOf } from '../../facts';
import type { AppModel } from '../../model/app-model';
import type { Resource } from '../../model/resource';
import type { Rule } from '../../model/rule';
import { textOf } from '../../model/values';

/** What Lambda needs to poll a source, by the service in its ARN. */
const POLLING: Readonly<Record<string, readonly string[]>> = {
  dynamodb: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'],
  kinesis: ['kinesis:DescribeStreamSummary', 'kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:ListShards'],
  sqs: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
};

const SERVICES: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::GlobalTable': 'dynamodb',
  'AWS::DynamoDB::Table': 'dynamodb',
  'AWS::Kinesis::Stream': 'kinesis',
  'AWS::SQS::Queue': 'sqs',
};

export const roleUnchanged: Rule = {
  id: 'roleUnchanged',
  severity: 'warning',
  title: "A function has an imported role that can't be changed",
  why:
    'The CDK silently drops whatever it is asked to grant to such a role: grants and event sources look as if they ' +
    'worked, but the function gets AccessDenied at run time. Roles with `mutable: false` or `withoutPolicyUpdates()` ' +
    "can't be changed.",
  fix: 'Allow these actions where the role is defined and acknowledge the finding, or make the role changeable.',
  see: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html',
  *check(model) {
    for (const { resource } of functionsOf(model)) {
      const role = fixedRole(model, resource);
      const needs = role === undefined ? [] : needsOfFunction(model, resource);
      if (needs.length === 0) continue;
      yield {
        at: resource,
        what:
          `nothing can be added to its role ${role}, so grant these permissions where it is defined: ` +
          `${needs.join(', ')}`,
        fix: 'import the role without mutable: false, or allow these actions where it is defined and acknowledge this',
      };
    }
  },
};

/** The path of a role that takes no policies and is not in this stage, where its policies could be read. */
function fixedRole(model: AppModel, fn: Resource): string | undefined {
  const { role } = fn.at as Partial<lambda.Function>;
  if (!role || !isImmutable(role)) return undefined;
  return model.targetOf(fn.property('Role'), fn) === undefined ? role.node.path : undefined;
}

/** No public property tells such roles. */
function isImmutable(role: object): boolean {
  const { PROPERTY_INJECTION_ID, name } = role.constructor as { PROPERTY_INJECTION_ID?: unknown; name: string };
  return PROPERTY_INJECTION_ID === 'aws-cdk-lib.aws-iam.ImmutableRole' || name === 'ImmutableRole';
}

/** What a function surely needs: for its sources, and for the calls in its code. */
function needsOfFunction(model: AppModel, resource: Resource): string[] {
  const polled = invocationsOf(model)
    .filter(({ fn, by }) => fn.resource === resource && by.type === 'AWS::Lambda::EventSourceMapping')
    .flatMap(({ by, source }) => POLLING[SERVICES[source?.type ?? ''] ?? serviceOf(by)] ?? []);
  const sure = callsOf(model, resource).filter(({ call }) => !call.unsure);
  const called = sure.flatMap(({ call }) => needsOf(call).filter(({ optional }) => !optional));
  return [...new Set([...polled, ...called.map(({ action }) => action)])].sort();
}

function serviceOf(mapping: Resource): string {
  return textOf(mapping.property('EventSourceArn'))?.split(':')[2] ?? '';
}
