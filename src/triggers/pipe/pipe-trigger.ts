import { Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as pipes from 'aws-cdk-lib/aws-pipes';
import { refuse } from '../../private/errors';
import { grant } from '../../private/grants';
import { takes } from '../../private/inputs/takes';
import { connectionId } from '../../private/names';
import { twiceFaults } from '../../private/twice';
import { placeFaults, placeOfSource } from '../place';
import { filterCriteria } from '../polling/filter/check';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { executionsFailed } from './alarms';
import type { PipeTriggerProps } from './props';
import type { PipeSource } from './source';

/** The longest time that one execution of a pipe may take. */
const LONGEST = Duration.minutes(5);

const ONE_PIPE = 'use one trigger with the filters of both';

/**
 * Invokes a function for the records of a table or queue through an EventBridge pipe, which filters and enriches them.
 *
 * The function gets a list of records, and the pipe waits for it. Failing records are retried as the source is configured
 * and end in its dead-letter queue. Without enrichment, `DynamoDbTrigger` and `SqsTrigger` do the same for less.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes.html
 *
 * @example
 *
 * declare const orders: dynamodb.TableV2;
 * declare const addCustomer: lambda.Function;
 * declare const handler: HandlerFunction;
 * handler.addTrigger(
 *   new PipeTrigger(PipeSource.dynamoDb(orders), {
 *     filters: [Filter.dynamoDb().newImage('status').equalTo('PAID')],
 *     enrichment: PipeEnrichment.handler(addCustomer),
 *   }),
 * );
 */
export class PipeTrigger implements ITrigger {
  /**
   * @param source where the pipe reads from, in the account and region of the function
   * @param props what it does with the records
   */
  public constructor(
    private readonly source: PipeSource,
    private readonly props: PipeTriggerProps = {},
  ) {
    takes('PipeTrigger', source, props);
  }

  public bind(target: TriggerTarget): TriggerBinding {
    const { filters } = this.props;
    const end = this.source._end;
    const { resource } = end;
    const id = connectionId('Pipe', target.scope, resource);
    const place = placeOfSource(target, end.arn, resource);
    refuse(
      target.scope.node.path,
      ...twiceFaults(target.scope, id, `a pipe from ${resource.node.path}`, ONE_PIPE),
      ...placeFaults(target, { name: resource.node.path, place }),
      ...end.faults(target, id, filters),
    );
    const role = this.makeRole(target, id);
    const { arn, parameters, alarms } = end.connect(target, id, role);
    const pipe = this.makePipe(target, id, role, arn, parameters);
    return {
      // For Lambda, the call is synchronous, but the pipe retries and keeps what fails, as a queue does.
      invocation: Invocation.QUEUE,
      source: resource,
      defaultTimeout: end.defaultTimeout,
      maxTimeout: LONGEST,
      alarms: [executionsFailed(id, pipe), ...alarms],
    };
  }

  private makeRole(target: TriggerTarget, id: string): iam.Role {
    const stack = Stack.of(target.scope);
    const role = new iam.Role(target.scope, `${id}-Role`, {
      assumedBy: new iam.ServicePrincipal('pipes.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': stack.account },
          // The name of the pipe is not known yet: it is created after its role.
          ArnLike: { 'aws:SourceArn': stack.formatArn({ service: 'pipes', resource: 'pipe', resourceName: '*' }) },
        },
      }),
    });
    grant(role, { actions: ['lambda:InvokeFunction'], resources: [target.handler.functionArn] });
    if (this.props.enrichment) grant(role, this.props.enrichment._statement);
    return role;
  }

  private makePipe(
    target: TriggerTarget,
    id: string,
    role: iam.Role,
    source: string,
    parameters: pipes.CfnPipe.PipeSourceParametersProperty,
  ): pipes.CfnPipe {
    const { filters, enrichment, description, enabled = true } = this.props;
    const criteria = filterCriteria({ filters });
    const pipe = new pipes.CfnPipe(target.scope, id, {
      source,
      sourceParameters: { ...parameters, filterCriteria: criteria && { filters: criteria } },
      enrichment: enrichment?._arn,
      target: target.handler.functionArn,
      targetParameters: { lambdaFunctionParameters: { invocationType: 'REQUEST_RESPONSE' } },
      roleArn: role.roleArn,
      description,
      desiredState: enabled ? 'RUNNING' : 'STOPPED',
    });
    // The pipe checks its permissions when it is created.
    pipe.node.addDependency(role);
    return pipe;
  }
}
