import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';

/**
 * Errors of Lambda itself that a retry can fix. The CDK's own list lacks throttling, the most frequent error when many
 * executions run at once.
 */
const TRANSIENT = [
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
];

/** Creates a task that may invoke only this function or alias, not all of its versions as the CDK's own may. */
export function makeTask(
  scope: Construct,
  id: string,
  props: tasks.LambdaInvokeProps,
  retryAttempts: number,
): tasks.LambdaInvoke {
  const task = new tasks.LambdaInvoke(scope, id, { ...props, retryOnServiceExceptions: false });
  allowOnly(task, props.lambdaFunction.functionArn);
  if (retryAttempts > 0) {
    task.addRetry({
      errors: TRANSIENT,
      interval: Duration.seconds(2),
      maxAttempts: retryAttempts,
      backoffRate: 2,
      maxDelay: Duration.minutes(1),
      jitterStrategy: sfn.JitterType.FULL,
    });
  }
  return task;
}

/**
 * The state machine's role gets these statements when the task becomes part of it. Set from outside: a subclass would
 * load everything that Step Functions can call whenever this library is loaded.
 */
function allowOnly(task: tasks.LambdaInvoke, arn: string): void {
  const statement = new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [arn] });
  Object.defineProperty(task, 'taskPolicies', { value: [statement] });
}
