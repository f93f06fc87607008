import { Stack, Validations } from 'aws-cdk-lib';
import type * as codepipeline from 'aws-cdk-lib/aws-codepipeline';
import * as actions from 'aws-cdk-lib/aws-codepipeline-actions';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { grant } from '../../private/grants';
import { sorted } from '../../private/ids/sorted';
import type { CodePipelineTriggerProps } from './props';

/** Creates an action that may invoke only this function or alias, not all of its versions as the CDK's own may. */
export function makeAction(handler: lambda.IFunction, props: CodePipelineTriggerProps): actions.LambdaInvokeAction {
  const action = new actions.LambdaInvokeAction({ ...props, lambda: handler });
  // Set from outside: a subclass would load all kinds of actions whenever this library is loaded.
  Object.defineProperty(action, 'bound', {
    value: (scope: Construct, _stage: codepipeline.IStage, options: codepipeline.ActionBindOptions) => {
      letInvoke(handler, options, props);
      const parameters = props.userParameters && Stack.of(scope).toJsonString(sorted(props.userParameters));
      return { configuration: { FunctionName: handler.functionName, UserParameters: parameters } };
    },
  });
  return action;
}

/** What AWS documents for the role of the action. */
function letInvoke(
  handler: lambda.IFunction,
  { role, bucket }: codepipeline.ActionBindOptions,
  { inputs = [], outputs = [] }: CodePipelineTriggerProps,
): void {
  grant(role, { actions: ['lambda:InvokeFunction'], resources: [handler.functionArn] });
  grant(role, { actions: ['lambda:ListFunctions'], resources: ['*'] });
  const reason = 'lambda:ListFunctions belongs to no resource, and CodePipeline needs it to find the function.';
  Validations.of(role).acknowledge({ id: 'AwsSolutions-IAM5[Resource::*]', reason });
  if (inputs.length > 0) bucket.grantRead(role);
  if (outputs.length > 0) bucket.grantWrite(role);
}
