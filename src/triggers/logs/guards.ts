import { Annotations, CfnResource, Stack, Stage } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { IConstruct } from 'constructs';
import { unqualified } from '../../links/model/linked';
import { UsageError } from '../../private/errors';
import { STATE, stateOf } from '../../private/state';
import { PREFIX } from '../../private/names';
import { settingsId } from '../../private/settings-id';
import type { TriggerTarget } from '../trigger-target';

/** How many subscription filters CloudWatch Logs takes for one log group. */
const MAX_FILTERS = 2;

/** One subscription of the app: lines of one log group cause lines in another. */
interface Subscription {
  readonly by: string;
  /** The log group that is read, and the one that the function writes to. */
  readonly reads: string;
  readonly writes: string;
}

/** Refuses a class of log groups that nothing can subscribe to. */
export function refuseClass(target: TriggerTarget, logGroup: logs.ILogGroup): void {
  const resource = logGroup.node.defaultChild as logs.CfnLogGroup | undefined;
  if (resource?.logGroupClass !== logs.LogGroupClass.INFREQUENT_ACCESS) return;
  throw new UsageError({
    code: 'LogGroupClass',
    what: `${logGroup.node.path} has logGroupClass INFREQUENT_ACCESS, which knows no subscriptions`,
    fix: 'make the log group with logs.LogGroupClass.STANDARD; the class of a group cannot be changed',
    at: target.scope.node.path,
  });
}

/** Refuses a filter that is one too many for the log group. */
export function refuseThird(target: TriggerTarget, logGroup: logs.ILogGroup, id: string): void {
  const group = nameOf(target.scope, logGroup.logGroupName);
  const known = subscriptionsOf(logGroup).filter((one) => one.reads === group);
  const others = known.map(({ by }) => by).filter((by) => by !== `${target.scope.node.path}/${id}`);
  if (others.length < MAX_FILTERS) return;
  throw new UsageError({
    code: 'TooManySubscriptions',
    what: `${logGroup.node.path} has ${others.length} subscriptions already (${others.sort().join(' and ')}), and CloudWatch Logs takes ${MAX_FILTERS}`,
    fix: 'widen the filterPattern of one trigger, or let one function pass the lines on to an EventBridge bus',
    at: target.scope.node.path,
  });
}

/**
 * Refuses a function that is invoked by its own log, perhaps by way of others: every invocation writes lines. Where a
 * pattern may leave these lines out, it is a warning.
 */
export function guardLoop(target: TriggerTarget, logGroup: logs.ILogGroup, pattern: string): void {
  const read = nameOf(target.scope, logGroup.logGroupName);
  const own = ownLogGroupOf(target);
  if (!reaches(own, read, subscriptionsOf(logGroup))) return;
  const what = `the log of ${target.scope.node.path} ${own === read ? 'is' : 'leads by way of other functions to'} ${logGroup.node.path}, which is its trigger: an endless loop`;
  if (pattern !== '') {
    Annotations.of(target.scope).addWarningV2(
      `${PREFIX}:logsLoop`,
      `${what}, unless no line that the function writes matches ${pattern}.`,
    );
    return;
  }
  const fix = 'subscribe to another log group, or say by filterPattern which lines are wanted, and write none of them';
  throw new UsageError({ code: 'LogsLoop', what, fix, at: target.scope.node.path });
}

/** Remembers a subscription for the guards of later ones. */
export function remember(target: TriggerTarget, logGroup: logs.ILogGroup, id: string): void {
  const reads = nameOf(target.scope, logGroup.logGroupName);
  const by = `${target.scope.node.path}/${id}`;
  subscriptionsOf(logGroup).push({ by, reads, writes: ownLogGroupOf(target) });
}

function reaches(from: string, to: string, all: readonly Subscription[], seen = new Set<string>()): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return all.some(({ reads, writes }) => reads === from && reaches(writes, to, all, seen));
}

/** Not by `logGroup` of the function, which makes a helper function where nobody gave it a log group. */
function ownLogGroupOf({ handler, scope }: TriggerTarget): string {
  const made = unqualified(handler);
  const resource = made.node.defaultChild as lambda.CfnFunction | undefined;
  const config = CfnResource.isCfnResource(resource) && (resource as lambda.CfnFunction).loggingConfig;
  const { logGroup } = (config || {}) as lambda.CfnFunction.LoggingConfigProperty;
  return nameOf(scope, logGroup ?? `/aws/lambda/${made.functionName}`);
}

/** By name, whichever construct stands for the group. */
function nameOf(scope: IConstruct, name: string): string {
  return `${Stack.of(scope).region} ${settingsId(scope, name)}`;
}

function subscriptionsOf(logGroup: logs.ILogGroup): Subscription[] {
  return stateOf(Stage.of(logGroup) ?? logGroup.node.root, STATE.logSubscriptions, () => []);
}
