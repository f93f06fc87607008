import { Token } from 'aws-cdk-lib';
import type * as actions from 'aws-cdk-lib/aws-codepipeline-actions';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { type Fault, refuse } from '../../private/errors';
import { acknowledgeWildcard, grant } from '../../private/grants';
import { takes } from '../../private/inputs/takes';
import { duplicateTrigger } from '../../private/twice';
import { hasPart, keepPart, type Part, partOf } from '../parts';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { makeAction } from './action';
import type { CodePipelineTriggerProps } from './props';

/**
 * Creates an action of AWS CodePipeline that invokes the function, for use in any stage.
 *
 * The function must report how the job ended, with `PutJobSuccessResult` or `PutJobFailureResult`, which it may do.
 * Until then the action waits, and fails after a day. The role of the action may invoke exactly this function or alias.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-invoke-lambda-function.html
 *
 * @example
 *
 * declare const pipeline: codepipeline.Pipeline;
 * const smoke = new CodePipelineTrigger({ actionName: 'Smoke', userParameters: { url: 'https://shop.example.com' } });
 * const handler = new TypeScriptFunction(this, 'SmokeTest', { entry: 'src/smoke-test.ts', triggers: [smoke] });
 * pipeline.addStage({ stageName: 'Test', actions: [smoke.actionOf(handler)] });
 */
export class CodePipelineTrigger implements ITrigger {
  /**
   * @param props the action
   */
  public constructor(private readonly props: CodePipelineTriggerProps) {
    takes('CodePipelineTrigger', props);
  }

  /**
   * Returns the action that invokes a function, for a stage of a pipeline; `variable(...)` gives what the function reports.
   *
   * @param handler a function with this trigger
   */
  public actionOf(handler: lambda.IFunction): actions.LambdaInvokeAction {
    return partOf<actions.LambdaInvokeAction>(handler, this.part);
  }

  /**
   * Creates the action, and allows the function to report the result of a job.
   *
   * @param target the function to invoke
   */
  public bind(target: TriggerTarget): TriggerBinding {
    const { handler, scope } = target;
    refuse(scope.node.path, ...this.nameFaults(scope));
    letReport(handler);
    keepPart(scope, this.part, makeAction(handler, this.props));
    return { invocation: Invocation.ASYNCHRONOUS };
  }

  /** The name is part of the ids of constructs. */
  private nameFaults(scope: IConstruct): Fault[] {
    if (Token.isUnresolved(this.props.actionName)) {
      const what = 'actionName is a value that is known only after deployment';
      return [{ code: 'PipelineAction', what, fix: "write actionName as plain text, for example 'Smoke'" }];
    }
    const fix = 'give one of the two another actionName';
    return hasPart(scope, this.part) ? [duplicateTrigger(this.part.words, fix)] : [];
  }

  private get part(): Part {
    const { actionName } = this.props;
    return { id: `Action-${actionName}`, words: `the action '${actionName}'`, code: 'NoAction' };
  }
}

function letReport(handler: lambda.IFunction): void {
  grant(handler, {
    actions: ['codepipeline:PutJobFailureResult', 'codepipeline:PutJobSuccessResult'],
    resources: ['*'],
  });
  acknowledgeWildcard(handler, 'Resource::*', 'A job of CodePipeline belongs to no resource.');
}
