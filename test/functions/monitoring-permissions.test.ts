import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { HandlerFunction, type HandlerFunctionOptions, PermissionReason } from '../../src';
import { anyCode, newStack, only, templateOf } from '../support/fixture';
import { unacknowledgedFindings } from '../support/nag';

function functionWith(options: HandlerFunctionOptions): { handler: HandlerFunction; role: any; findings: string[] } {
  const stack = newStack();
  const handler = new HandlerFunction(stack, 'Fn', { ...anyCode(), ...options });
  const findings = unacknowledgedFindings(stack);
  return { handler, findings, role: only(templateOf(stack), 'AWS::IAM::Role').Properties };
}

describe('what monitors a function leaves cdk-nag clean, and is in the report of permissions', () => {
  test.each<[string, HandlerFunctionOptions, string[]]>([
    [
      'X-Ray',
      { tracing: lambda.Tracing.ACTIVE },
      ['logs:CreateLogStream', 'logs:PutLogEvents', 'xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
    ],
    [
      'X-Ray that passes on what callers decide',
      { tracing: lambda.Tracing.PASS_THROUGH },
      ['logs:CreateLogStream', 'logs:PutLogEvents', 'xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
    ],
    [
      'Lambda Insights',
      { insightsVersion: lambda.LambdaInsightsVersion.VERSION_1_0_333_0 },
      ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
    ],
  ])('%s', (_what, options, actions) => {
    const { handler, role, findings } = functionWith(options);
    expect(findings).toEqual([]);
    expect(role.ManagedPolicyArns).toBeUndefined();
    expect([...new Set(handler.permissions.map(({ action }) => action))].sort()).toEqual(actions);
    expect(new Set(handler.permissions.map(({ reason }) => reason))).toEqual(new Set([PermissionReason.SETTINGS]));
  });
});

test('a role of the user keeps the policy that the CDK gives it for Lambda Insights', () => {
  const stack = newStack();
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
  const insightsVersion = lambda.LambdaInsightsVersion.VERSION_1_0_333_0;
  new HandlerFunction(stack, 'Fn', { ...anyCode(), role, insightsVersion });
  const template = templateOf(stack);
  expect(only(template, 'AWS::IAM::Role').Properties.ManagedPolicyArns).toHaveLength(1);
  expect(JSON.stringify(only(template, 'AWS::IAM::Policy'))).not.toContain('lambda-insights');
});
