import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import { collectFaults } from '../../private/errors';
import { connectionId } from '../../private/names';
import { refuseTwice } from '../../private/twice';
import { refuseElsewhere } from '../delivery/dead-letter-queue';
import { deliveryErrors } from './alarms';
import { guardLoop, refuseClass, refuseThird, remember } from './guards';
import { settingsId } from '../../private/settings-id';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';

const ANOTHER_WAY = 'put the function where the log group is, or subscribe a Kinesis stream to it that is read here';

/** Which lines of a log group invoke the function. */
export interface LogsTriggerProps {
  /**
   * Which log events are wanted: up to 1,024 characters.
   *
   * @default logs.FilterPattern.allEvents()
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
   */
  readonly filterPattern?: logs.IFilterPattern;
}

/**
 * Invokes a function for what is written to a log group of CloudWatch Logs.
 *
 * The function gets batches of log events, gzipped and in Base64 (`event.awslogs.data`). A log group takes two
 * subscriptions. The log group of the function itself is refused: each invocation would write the lines that cause the
 * next one.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html
 *
 * @example
 *
 * declare const accessLog: logs.LogGroup;
 * declare const handler: HandlerFunction;
 * handler.addTrigger(new LogsTrigger(accessLog, { filterPattern: logs.FilterPattern.anyTerm('ERROR', 'FATAL') }));
 */
export class LogsTrigger implements ITrigger {
  /**
   * @param logGroup the log group, in the account and region of the function
   * @param props which lines of it
   */
  public constructor(
    private readonly logGroup: logs.ILogGroup,
    private readonly props: LogsTriggerProps = {},
  ) {}

  public bind(target: TriggerTarget): TriggerBinding {
    const { logGroup } = this;
    const pattern = this.props.filterPattern ?? logs.FilterPattern.allEvents();
    const { logPatternString } = pattern;
    const id = connectionId('Logs', target.scope, logGroup, settingsId(target.scope, logPatternString));
    collectFaults([
      () => refuseClass(target, logGroup),
      () => refuseElsewhere(target, logGroup, ANOTHER_WAY),
      () => guardLoop(target, logGroup, logPatternString),
      () => refuseTwice(target.scope, id, `the same lines of ${logGroup.node.path}`),
      () => refuseThird(target, logGroup, id),
    ]);
    remember(target, logGroup, id);
    const permission = letInvoke(target, logGroup);
    const filter = new logs.SubscriptionFilter(target.scope, id, {
      logGroup,
      filterPattern: pattern,
      destination: { bind: () => ({ arn: target.handler.functionArn }) },
    });
    // CloudWatch Logs tries the function out when the filter is made.
    if (permission) filter.node.addDependency(permission);
    return { invocation: Invocation.ASYNCHRONOUS, source: logGroup, alarms: [deliveryErrors(id, logGroup, filter)] };
  }
}

/** One permission for all filters of a log group. */
function letInvoke(target: TriggerTarget, logGroup: logs.ILogGroup) {
  const id = connectionId('InvokedByLogs', target.scope, logGroup);
  if (!target.scope.node.tryFindChild(id)) {
    target.handler.addPermission(id, {
      principal: new iam.ServicePrincipal('logs.amazonaws.com'),
      sourceArn: logGroup.logGroupArn,
      sourceAccount: Stack.of(target.scope).account,
    });
  }
  return target.scope.node.tryFindChild(id);
}
