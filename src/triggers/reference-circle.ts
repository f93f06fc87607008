import { CfnResource, Stack } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { UsageError } from '../private/errors';
import { unqualified } from '../private/identity';

/**
 * Refuses, at synth, a function that refers to a source that holds the function's ARN. What counts is the function's
 * variables and the policy of its role, which is created before the function. CloudFormation would need each before the
 * other, and its error, at deployment, does not name the cause.
 */
export function refuseCircle(source: CfnResource, handler: lambda.IFunction, event: string): void {
  source.node.addValidation({
    validate: () => {
      const referring = before(handler).find((part) => refersTo(part, source));
      return referring ? [circle(source, handler, referring, event)] : [];
    },
  });
}

/** The function itself, and the resources that must exist before it. */
function before(handler: lambda.IFunction): CfnResource[] {
  const own = unqualified(handler);
  const parts: (IConstruct | undefined)[] = [own.node.defaultChild, ...(own.role?.node.findAll() ?? [])];
  return parts.filter((part): part is CfnResource => part !== undefined && CfnResource.isCfnResource(part));
}

function refersTo(part: CfnResource, source: CfnResource): boolean {
  const stack = Stack.of(part);
  if (stack !== Stack.of(source)) return false; // The CDK finds circles between stacks.
  const id = stack.resolve(source.logicalId) as string;
  const text = JSON.stringify(stack.resolve(part._toCloudFormation()));
  return [`{"Ref":"${id}"}`, `{"Fn::GetAtt":["${id}",`, `\${${id}}`, `\${${id}.`].some((it) => text.includes(it));
}

function circle(source: CfnResource, handler: lambda.IFunction, referring: CfnResource, event: string): string {
  const at = handler.node.path;
  const { message } = new UsageError({
    code: 'ReferenceCircle',
    what: `${referring.node.path} refers to ${source.node.path}, which holds the ARN of the function: each would have to be created first`,
    fix:
      `take what the code needs from the event (${event}), and allow actions in a separate policy:\n` +
      'handler.role.attachInlinePolicy(new iam.Policy(stack, id, { statements }))',
    at,
  });
  return message;
}
