import type { Duration } from 'aws-cdk-lib';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';

/** How a state machine invokes a function. */
export interface StepFunctionsTriggerProps {
  /** The name of the state: 1 to 80 characters, unique in a state machine and for a function. */
  readonly stateName: string;

  /**
   * What the function gets as its event.
   *
   * @default - the input of the state; with `waitForTaskToken`, `input` and `taskToken`
   */
  readonly payload?: sfn.TaskInput;

  /**
   * The language of `payload` and of the output. JSONata works in every state machine, JSONPath in those that do not set
   * another language.
   *
   * @default sfn.QueryLanguage.JSONATA
   */
  readonly queryLanguage?: sfn.QueryLanguage;

  /**
   * Where a JSONPath state puts what the function returns in its input: `'$.price'`.
   *
   * @default - the output of the state is what the function returns
   */
  readonly resultPath?: string;

  /**
   * How often a call that failed because of Lambda is retried: throttling, a lost connection, an error of the service.
   * The attempts are 2 seconds to a minute apart, with jitter. Errors that the handler throws are not retried: add a
   * retry to the task for those that can be repeated safely.
   *
   * @default 6
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html#bp-lambda-serviceexception
   */
  readonly retryAttempts?: number;

  /**
   * How long the state machine waits for the state. The function's timeout must not be longer.
   *
   * @default - as long as the function may run; required with `waitForTaskToken`
   */
  readonly taskTimeout?: Duration;

  /**
   * Whether the state ends when `SendTaskSuccess` is called with the token, rather than when the function returns.
   *
   * @default false
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-wait-token
   */
  readonly waitForTaskToken?: boolean;
}
