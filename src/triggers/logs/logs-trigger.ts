import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import { refuse } from '../../private/errors';
import { settingsId } from '../../private/ids/settings-id';
import { takes } from '../../private/inputs/takes';
import { connectionId } from '../../private/names';
import { twiceFaults } from '../../private/twice';
import { placeFaults } from '../place';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { deliveryErrors } from './alarms';
import { classFaults, filterCountFaults, loopFaults, warnOfLoop } from './faults';
import type { LogsTriggerProps } from './props';
import { subscriptionOf, subscriptionsOf } from './subscriptions';

const ANOTHER_WAY = 'put the function where the log group is, or read a Kinesis stream that is subscribed to it';

/**
 * Invokes a function for the lines of a log group in CloudWatch Logs.
 *
 * The function gets batches of log events, gzipped and in Base64 (`event.awslogs.data`). A log group can have two
 * subscriptions. The log group of the function itself is refused, because each invocation would write the lines that cause
 * the next one.
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
   * @param props which of its lines
   */
  public constructor(
    private readonly logGroup: logs.ILogGroup,
    private readonly props: LogsTriggerProps = {},
  ) {
    takes('LogsTrigger', logGroup, props);
  }

  public bind(target: TriggerTarget): TriggerBinding {
    const { logGroup } = this;
    const pattern = this.props.filterPattern ?? logs.FilterPattern.allEvents();
    const { logPatternString } = pattern;
    const id = connectionId('Logs', target.scope, logGroup, settingsId(target.scope, logPatternString));
    refuse(
      target.scope.node.path,
      ...classFaults(logGroup),
      ...placeFaults(target, { name: logGroup.node.path, place: logGroup.env }, { fix: ANOTHER_WAY }),
      ...loopFaults(target, logGroup, logPatternString),
      ...twiceFaults(target.scope, id, `the same lines of ${logGroup.node.path}`),
      ...filterCountFaults(target, logGroup, id),
    );
    warnOfLoop(target, logGroup, logPatternString);
    subscriptionsOf(logGroup).take(subscriptionOf(target, logGroup, id));
    const permission = letInvoke(target, logGroup);
    const filter = new logs.SubscriptionFilter(target.scope, id, {
      logGroup,
      filterPattern: pattern,
      destination: { bind: () => ({ arn: target.handler.functionArn }) },
    });
    // CloudWatch Logs tests the function when the filter is created.
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
