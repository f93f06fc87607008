import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';

/**
 * What Lambda itself fails with, and what a second attempt mends. The CDK's own list lacks throttling, which is what
 * most often fails when many executions run at once.
 */
const TRANSIENT = [
  'Lambda.ClientExecutionTimeoutException',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
];

/** A task that may invoke this function or alias, and not all of its versions as the CDK's own. */
export class ExactLambdaInvoke extends tasks.LambdaInvoke {
  protected override readonly taskPolicies: iam.PolicyStatement[];

  public constructor(scope: Construct, id: string, props: tasks.LambdaInvokeProps, retryAttempts: number) {
    super(scope, id, { ...props, retryOnServiceExceptions: false });
    const resources = [props.lambdaFunction.functionArn];
    this.taskPolicies = [new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources })];
    if (retryAttempts === 0) return;
    this.addRetry({
      errors: TRANSIENT,
      interval: Duration.seconds(2),
      maxAttempts: retryAttempts,
      backoffRate: 2,
      maxDelay: Duration.minutes(1),
      jitterStrategy: sfn.JitterType.FULL,
    });
  }
}
