import { CfnResource, Stack, Stage } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { IConstruct } from 'constructs';
import { type Claim, type Claims, claims } from '../../private/claims';
import { unqualified } from '../../private/identity';
import { settingsId } from '../../private/ids/settings-id';
import { STATE } from '../../private/state';
import type { TriggerTarget } from '../trigger-target';

/** A subscription of the app: lines in one log group cause lines in another. */
export interface Subscription extends Claim {
  /** The log group that is read. */
  readonly reads: string;
  /** The log group that the function writes to. */
  readonly writes: string;
}

/** The subscription of a trigger. */
export function subscriptionOf(target: TriggerTarget, logGroup: logs.ILogGroup, id: string): Subscription {
  return {
    by: `${target.scope.node.path}/${id}`,
    reads: nameOf(target.scope, logGroup.logGroupName),
    writes: logGroupWrittenBy(target),
  };
}

/** All subscriptions of the stage, not only those of one log group: a loop may lead through others. */
export function subscriptionsOf(logGroup: logs.ILogGroup): Claims<Subscription> {
  return claims(STATE.logSubscriptions, Stage.of(logGroup) ?? logGroup.node.root);
}

/** Whether lines in one log group cause lines in another. */
export function reaches(from: string, to: string, all: readonly Subscription[], seen = new Set<string>()): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return all.some(({ reads, writes }) => reads === from && reaches(writes, to, all, seen));
}

/** Without `logGroup` of the function, which makes a helper function where there is no log group of its own. */
function logGroupWrittenBy({ handler, scope }: TriggerTarget): string {
  const made = unqualified(handler);
  const resource = made.node.defaultChild as lambda.CfnFunction | undefined;
  const config = CfnResource.isCfnResource(resource) && (resource as lambda.CfnFunction).loggingConfig;
  const { logGroup } = (config || {}) as lambda.CfnFunction.LoggingConfigProperty;
  return nameOf(scope, logGroup ?? `/aws/lambda/${made.functionName}`);
}

/** The name of a log group in its region, which is the same for all constructs that stand for it. */
function nameOf(scope: IConstruct, name: string): string {
  return `${Stack.of(scope).region} ${settingsId(scope, name)}`;
}
