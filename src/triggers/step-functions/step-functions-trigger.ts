import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { refuse, UsageError } from '../../private/errors';
import { shortHash } from '../../private/ids/settings-id';
import { sorted } from '../../private/ids/sorted';
import { takes } from '../../private/inputs/takes';
import { ownerOf } from '../../private/releases/released';
import { twiceFaults } from '../../private/twice';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { stateFaults } from './faults';
import type { StepFunctionsTriggerProps } from './props';
import { makeTask } from './task';

/**
 * Creates a state that invokes the function, for use in any state machine.
 *
 * The role of the state machine may invoke exactly this function or alias. The state passes on what the handler returns,
 * without the metadata of the call.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html
 *
 * @example
 *
 * const charge = new StepFunctionsTrigger({ stateName: 'Charge card', taskTimeout: Duration.seconds(30) });
 * const handler = new TypeScriptFunction(this, 'Charge', { entry: 'src/charge.ts', triggers: [charge] });
 *
 * const refused = new sfn.Fail(this, 'Refused');
 * const definition = charge.taskOf(handler).addCatch(refused, { errors: ['CardRefused'] });
 * new sfn.StateMachine(this, 'Checkout', { definitionBody: sfn.DefinitionBody.fromChainable(definition) });
 */
export class StepFunctionsTrigger implements ITrigger {
  /**
   * @param props the state
   */
  public constructor(private readonly props: StepFunctionsTriggerProps) {
    takes('StepFunctionsTrigger', props);
  }

  /**
   * Returns the state that invokes a function, to chain it with others and to add retries and catchers.
   *
   * @param handler a function with this trigger
   */
  public taskOf(handler: lambda.IFunction): tasks.LambdaInvoke {
    const task = ownerOf(handler).node.tryFindChild(this.id);
    if (task) return task as tasks.LambdaInvoke;
    throw new UsageError({
      code: 'NoTask',
      what: `${handler.node.path} has no trigger with the state '${this.props.stateName}'`,
      fix: 'give the trigger to the function before you use its task',
      at: handler.node.path,
    });
  }

  /**
   * Creates the state.
   *
   * @param target the function to invoke
   */
  public bind(target: TriggerTarget): TriggerBinding {
    const { handler, scope } = target;
    const { stateName, taskTimeout, waitForTaskToken, retryAttempts = 6 } = this.props;
    refuse(
      scope.node.path,
      ...twiceFaults(scope, this.id, `the state '${stateName}'`, 'give one of the two states another name'),
      ...stateFaults(this.props),
    );
    makeTask(scope, this.id, { lambdaFunction: handler, ...this.taskProps() }, retryAttempts);
    // A state that waits for a token does not wait for the function.
    return { invocation: Invocation.SYNCHRONOUS, maxTimeout: waitForTaskToken ? undefined : taskTimeout };
  }

  private taskProps(): Omit<tasks.LambdaInvokeProps, 'lambdaFunction'> {
    const { stateName, taskTimeout, waitForTaskToken, resultPath } = this.props;
    const queryLanguage = this.props.queryLanguage ?? sfn.QueryLanguage.JSONATA;
    return {
      stateName,
      queryLanguage,
      payload: inOrder(this.props.payload) ?? (waitForTaskToken ? withToken(queryLanguage) : undefined),
      integrationPattern: waitForTaskToken ? sfn.IntegrationPattern.WAIT_FOR_TASK_TOKEN : undefined,
      taskTimeout: taskTimeout && sfn.Timeout.duration(taskTimeout),
      // The result that comes with a token has no metadata around it.
      ...(waitForTaskToken ? { resultPath } : outputOf(queryLanguage, resultPath)),
    };
  }

  private get id(): string {
    return `Task-${this.props.stateName.replaceAll(/\W+/g, '')}-${shortHash(this.props.stateName)}`;
  }
}

function inOrder(payload?: sfn.TaskInput): sfn.TaskInput | undefined {
  return payload?.type === sfn.InputType.OBJECT ? sfn.TaskInput.fromObject(sorted(payload.value)) : payload;
}

function withToken(language: sfn.QueryLanguage): sfn.TaskInput {
  return language === sfn.QueryLanguage.JSONATA
    ? sfn.TaskInput.fromObject({ input: '{% $states.input %}', taskToken: '{% $states.context.Task.Token %}' })
    : sfn.TaskInput.fromObject({ input: sfn.JsonPath.entirePayload, taskToken: sfn.JsonPath.taskToken });
}

/** JSONPath needs the function's ARN as the resource: only then can the result be put anywhere without a wrapper. */
function outputOf(language: sfn.QueryLanguage, resultPath?: string): Partial<tasks.LambdaInvokeProps> {
  if (language === sfn.QueryLanguage.JSONATA) return { outputs: '{% $states.result.Payload %}' };
  return { payloadResponseOnly: true, resultPath };
}
