import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { takes } from '../../private/inputs/takes';
import { releasedFor } from '../../private/releases/released';

/**
 * Adds something to the records of a pipe.
 *
 * @example
 *
 * declare const jobs: sqs.Queue;
 * declare const addCustomer: lambda.Function;
 * declare const handler: HandlerFunction;
 * handler.addTrigger(
 *   new PipeTrigger(PipeSource.sqs(jobs), { enrichment: PipeEnrichment.handler(addCustomer) }),
 * );
 */
export class PipeEnrichment {
  /**
   * A function. It gets a list of records and returns a list.
   *
   * @param handler the function or alias
   */
  public static handler(handler: lambda.IFunction): PipeEnrichment {
    takes('PipeEnrichment.handler', handler);
    const arn = releasedFor(handler, 'PipeEnrichment.handler').functionArn;
    return new PipeEnrichment(arn, { actions: ['lambda:InvokeFunction'], resources: [arn] });
  }

  /**
   * An express state machine: a pipe waits for its result.
   *
   * @param stateMachine the state machine
   */
  public static stateMachine(stateMachine: sfn.IStateMachine): PipeEnrichment {
    takes('PipeEnrichment.stateMachine', stateMachine);
    const arn = stateMachine.stateMachineArn;
    return new PipeEnrichment(arn, { actions: ['states:StartSyncExecution'], resources: [arn] });
  }

  private constructor(
    /** @internal */
    public readonly _arn: string,
    /** @internal */
    public readonly _statement: iam.PolicyStatementProps,
  ) {}
}
