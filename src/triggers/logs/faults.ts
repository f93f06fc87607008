import { Annotations } from 'aws-cdk-lib';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Fault } from '../../private/errors';
import { PREFIX } from '../../private/names';
import type { TriggerTarget } from '../trigger-target';
import { reaches, subscriptionOf, subscriptionsOf } from './subscriptions';

/** How many subscription filters CloudWatch Logs accepts for one log group. */
const MAX_FILTERS = 2;

/** The fault of a log group of a class without subscriptions. */
export function classFaults(logGroup: logs.ILogGroup): Fault[] {
  const resource = logGroup.node.defaultChild as logs.CfnLogGroup | undefined;
  if (resource?.logGroupClass !== logs.LogGroupClass.INFREQUENT_ACCESS) return [];
  return [
    {
      code: 'LogGroupClass',
      what: `${logGroup.node.path} has logGroupClass INFREQUENT_ACCESS, which does not support subscriptions`,
      fix: 'create the log group with logs.LogGroupClass.STANDARD; the class of a group cannot be changed',
    },
  ];
}

/** The fault of a log group that cannot have another subscription filter. */
export function filterCountFaults(target: TriggerTarget, logGroup: logs.ILogGroup, id: string): Fault[] {
  const own = subscriptionOf(target, logGroup, id);
  const known = subscriptionsOf(logGroup)
    .all()
    .filter((one) => one.reads === own.reads);
  const others = known.map(({ by }) => by).filter((by) => by !== own.by);
  if (others.length < MAX_FILTERS) return [];
  return [
    {
      code: 'TooManySubscriptions',
      what: `${logGroup.node.path} already has ${others.length} subscriptions (${others.sort().join(' and ')}), and CloudWatch Logs accepts ${MAX_FILTERS}`,
      fix: 'widen the filterPattern of one trigger, or let one function forward the lines to an EventBridge bus',
    },
  ];
}

/** The fault of a function that is invoked by all lines of its own log, because every invocation writes lines. */
export function loopFaults(target: TriggerTarget, logGroup: logs.ILogGroup, pattern: string): Fault[] {
  const loop = loopOf(target, logGroup);
  if (!loop || pattern !== '') return [];
  const fix = 'subscribe to another log group, or set a filterPattern that matches no line that the function writes';
  return [{ code: 'LogsLoop', what: loop, fix }];
}

/** Warns of a function that may be invoked by its own log, unless the pattern leaves out what it writes. */
export function warnOfLoop(target: TriggerTarget, logGroup: logs.ILogGroup, pattern: string): void {
  const loop = loopOf(target, logGroup);
  if (!loop) return;
  Annotations.of(target.scope).addWarningV2(
    `${PREFIX}:logsLoop`,
    `${loop}, unless no line that the function writes matches ${pattern}.`,
  );
}

/** The loop in words, if the log of the function leads to the log group, directly or through other functions. */
function loopOf(target: TriggerTarget, logGroup: logs.ILogGroup): string | undefined {
  const { reads, writes } = subscriptionOf(target, logGroup, '');
  if (!reaches(writes, reads, subscriptionsOf(logGroup).all())) return undefined;
  const way = writes === reads ? 'is' : 'leads through other functions to';
  return `the log of ${target.scope.node.path} ${way} ${logGroup.node.path}, which is its trigger: an endless loop`;
}
