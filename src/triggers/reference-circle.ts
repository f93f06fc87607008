import { CfnResource, Stack } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { UsageError } from '../private/errors';

/**
 * Refuses, at synth, a function that refers to a source which holds the function's ARN: its variables, and the policy of
 * its role, which is made before the function. CloudFormation would need each before the other, and says so at the
 * deployment without naming the cause.
 */
export function refuseCircle(source: CfnResource, handler: lambda.IFunction, event: string): void {
  source.node.addValidation({
    validate: () => {
      const referring = before(handler).find((part) => refersTo(part, source));
      return referring ? [circle(source, handler, referring, event)] : [];
    },
  });
}

/** What must be there before the function is. */
function before(handler: lambda.IFunction): CfnResource[] {
  const { lambda: behindAlias } = handler as unknown as { lambda?: lambda.IFunction };
  const own = (behindAlias ?? handler) as lambda.IFunction;
  const parts: (IConstruct | undefined)[] = [own.node.defaultChild, ...(own.role?.node.findAll() ?? [])];
  return parts.filter((part): part is CfnResource => part !== undefined && CfnResource.isCfnResource(part));
}

function refersTo(part: CfnResource, source: CfnResource): boolean {
  const stack = Stack.of(part);
  if (stack !== Stack.of(source)) return false; // the CDK finds circles between stacks
  const id = stack.resolve(source.logicalId) as string;
  const text = JSON.stringify(stack.resolve(part._toCloudFormation()));
  return [`{"Ref":"${id}"}`, `{"Fn::GetAtt":["${id}",`, `\${${id}}`, `\${${id}.`].some((it) => text.includes(it));
}

function circle(source: CfnResource, handler: lambda.IFunction, referring: CfnResource, event: string): string {
  const at = handler.node.path;
  const { message } = new UsageError({
    code: 'ReferenceCircle',
    what: `${referring.node.path} refers to ${source.node.path}, which holds the ARN of the function: each would have to be made first`,
    fix:
      `take what is needed of it from the event (${event}), and allow actions by a policy of its own:\n` +
      'handler.role.attachInlinePolicy(new iam.Policy(stack, id, { statements }))',
    at,
  });
  return message;
}
