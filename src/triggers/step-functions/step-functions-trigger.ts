import type { Duration } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { collectFaults, type Fault, UsageError } from '../../private/errors';
import { shortHash } from '../../private/names';
import { refuseTwice } from '../../private/twice';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { makeTask } from './task';

/** How a state machine invokes a function. */
export interface StepFunctionsTriggerProps {
  /** The name of the state: 1 to 80 characters, once in a state machine, and once for a function. */
  readonly stateName: string;

  /**
   * What the function gets as its event.
   *
   * @default - the input of the state; with `waitForTaskToken`, `input` and `taskToken`
   */
  readonly payload?: sfn.TaskInput;

  /**
   * The language of `payload` and of the output. JSONata works in every state machine, JSONPath in those that say
   * nothing else.
   *
   * @default sfn.QueryLanguage.JSONATA
   */
  readonly queryLanguage?: sfn.QueryLanguage;

  /**
   * Where in its input a JSONPath state puts what the function returns: `'$.price'`.
   *
   * @default - the output of the state is what the function returns
   */
  readonly resultPath?: string;

  /**
   * How often a call is repeated that failed because of Lambda: throttling, a lost connection, an error of the service.
   * The attempts are 2 seconds to a minute apart, at random. What the handler itself throws is not repeated: add a retry
   * to the task for errors that can be repeated safely.
   *
   * @default 6
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html#bp-lambda-serviceexception
   */
  readonly retryAttempts?: number;

  /**
   * How long the state machine waits for the state. The function's timeout must not be longer.
   *
   * @default - as long as the function may run; must be stated with `waitForTaskToken`
   */
  readonly taskTimeout?: Duration;

  /**
   * Whether the state ends when somebody calls `SendTaskSuccess` with the token, and not when the function returns.
   *
   * @default false
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-wait-token
   */
  readonly waitForTaskToken?: boolean;
}

/**
 * Makes a state that invokes the function, for use in any state machine.
 *
 * The role of the state machine may invoke exactly this function or alias. The state gives on what the handler returns,
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
  public constructor(private readonly props: StepFunctionsTriggerProps) {}

  /**
   * The state that invokes a function, to be chained with others, and to get more retries and catchers.
   *
   * @param handler a function with this trigger
   */
  public taskOf(handler: lambda.IFunction): tasks.LambdaInvoke {
    const task = handler.node.tryFindChild(this.id);
    if (task) return task as tasks.LambdaInvoke;
    throw new UsageError({
      code: 'NoTask',
      what: `${handler.node.path} has no trigger with the state '${this.props.stateName}'`,
      fix: 'give the trigger to the function before its task is used',
      at: handler.node.path,
    });
  }

  /**
   * Makes the state.
   *
   * @param target what to invoke
   */
  public bind(target: TriggerTarget): TriggerBinding {
    const { handler, scope } = target;
    const { stateName, taskTimeout, waitForTaskToken, retryAttempts = 6 } = this.props;
    collectFaults([
      () => refuseTwice(scope, this.id, `the state '${stateName}'`, 'give one of the two states another name'),
      () => this.check(scope),
    ]);
    makeTask(scope, this.id, { lambdaFunction: handler, ...this.taskProps() }, retryAttempts);
    // A state that waits for a token waits for somebody else than the function.
    return { invocation: Invocation.SYNCHRONOUS, maxTimeout: waitForTaskToken ? undefined : taskTimeout };
  }

  private taskProps(): Omit<tasks.LambdaInvokeProps, 'lambdaFunction'> {
    const { stateName, taskTimeout, waitForTaskToken, resultPath } = this.props;
    const queryLanguage = this.props.queryLanguage ?? sfn.QueryLanguage.JSONATA;
    return {
      stateName,
      queryLanguage,
      payload: this.props.payload ?? (waitForTaskToken ? withToken(queryLanguage) : undefined),
      integrationPattern: waitForTaskToken ? sfn.IntegrationPattern.WAIT_FOR_TASK_TOKEN : undefined,
      taskTimeout: taskTimeout && sfn.Timeout.duration(taskTimeout),
      // The answer of whoever has the token comes without metadata around it.
      ...(waitForTaskToken ? { resultPath } : outputOf(queryLanguage, resultPath)),
    };
  }

  private check({ node }: Construct): void {
    const { stateName, taskTimeout, waitForTaskToken, resultPath, queryLanguage, retryAttempts = 0 } = this.props;
    const faults: Fault[] = [];
    if (stateName.length < 1 || stateName.length > 80) {
      const what = `stateName must have 1 to 80 characters, got ${stateName.length}`;
      faults.push({ code: 'TaskState', what, fix: 'give the state a shorter name' });
    }
    if (waitForTaskToken && !taskTimeout) {
      const what = `the state '${stateName}' waits for a token, and nothing says how long`;
      faults.push({ code: 'TaskTokenWithoutTimeout', what, fix: 'state taskTimeout: a lost token blocks for a year' });
    }
    if (resultPath !== undefined && queryLanguage !== sfn.QueryLanguage.JSON_PATH) {
      const fix = 'set queryLanguage to sfn.QueryLanguage.JSON_PATH, or leave resultPath out';
      faults.push({ code: 'TaskState', what: 'resultPath is for JSONPath, and the state is in JSONata', fix });
    }
    if (!Number.isInteger(retryAttempts) || retryAttempts < 0 || retryAttempts > 99_999_999) {
      const what = `retryAttempts must be 0 to 99999999, got ${retryAttempts}`;
      faults.push({ code: 'TaskState', what, fix: 'set retryAttempts to a whole number in that range' });
    }
    if (faults.length > 0) throw new UsageError(...faults.map((fault) => ({ ...fault, at: node.path })));
  }

  private get id(): string {
    return `Task-${this.props.stateName.replaceAll(/\W+/g, '')}-${shortHash(this.props.stateName)}`;
  }
}

function withToken(language: sfn.QueryLanguage): sfn.TaskInput {
  return language === sfn.QueryLanguage.JSONATA
    ? sfn.TaskInput.fromObject({ input: '{% $states.input %}', taskToken: '{% $states.context.Task.Token %}' })
    : sfn.TaskInput.fromObject({ input: sfn.JsonPath.entirePayload, taskToken: sfn.JsonPath.taskToken });
}

/** In JSONPath by the function's ARN as the resource: only then can the answer be put anywhere without a wrapper. */
function outputOf(language: sfn.QueryLanguage, resultPath?: string): Partial<tasks.LambdaInvokeProps> {
  if (language === sfn.QueryLanguage.JSONATA) return { outputs: '{% $states.result.Payload %}' };
  return { payloadResponseOnly: true, resultPath };
}
