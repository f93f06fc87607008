import { Duration, Token } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import type { Fault } from '../../private/errors';
import { releaseOf } from '../../private/releases/released';

/** What a resource is called in a template. */
interface ResourceNames {
  readonly name: string;
  readonly resourceType?: string;
}

/** CloudFormation resolves parameters inside of resources, not in their names and types. */
export function nameFaults(props: ResourceNames): Fault[] {
  const late = (['name', 'resourceType'] as const).filter((key) => Token.isUnresolved(props[key]));
  return late.map((key) => ({
    code: 'CustomResourceName',
    what: `${key} is a value that is known only after deployment`,
    fix: `write ${key} as plain text, for example '${key === 'name' ? 'OrdersSchema' : 'Custom::Migration'}'`,
  }));
}

/**
 * CloudFormation refuses another function for a resource that exists, and an alias is another one: the deployment that turns
 * a rollout on or off would fail. Nothing is lost without one, as only deployments invoke the function.
 */
export function rolloutFaults(scope: IConstruct): Fault[] {
  if (!releaseOf(scope).settings.has('rollout')) return [];
  return [
    {
      code: 'CustomResourceRollout',
      what: "the function of a custom resource can't have a rollout: CloudFormation would refuse to turn it on or off",
      fix: 'set rollout to Rollout.none() for this function',
    },
  ];
}

/** CloudFormation waits an hour at most. */
export function timeoutFaults(timeout: Duration): Fault[] {
  if (timeout.isUnresolved()) return [];
  const seconds = timeout.toSeconds({ integral: false });
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= 3600) return [];
  return [
    {
      code: 'ServiceTimeout',
      what: `serviceTimeout must be 1 second to 1 hour in whole seconds, got ${timeout.toHumanString()}`,
      fix: 'set serviceTimeout to a duration in that range',
    },
  ];
}

interface Waiting {
  readonly isCompleteHandler?: lambda.IFunction;
  readonly queryInterval?: Duration;
  readonly totalTimeout?: Duration;
}

/** The fault of waiting for nobody, and of waiting longer than CloudFormation does. */
export function waitFaults({ isCompleteHandler, queryInterval, totalTimeout }: Waiting): Fault[] {
  const code = 'ProviderWait';
  if (!isCompleteHandler && (queryInterval ?? totalTimeout)) {
    const what = 'queryInterval and totalTimeout need an isCompleteHandler, but there is none';
    return [{ code, what, fix: 'set isCompleteHandler, or remove them' }];
  }
  const [interval, total] = [queryInterval ?? Duration.seconds(5), totalTimeout ?? Duration.minutes(30)];
  if (!isCompleteHandler || interval.isUnresolved() || total.isUnresolved()) return [];
  if (total.toSeconds() > 3600) {
    const what = `totalTimeout is ${total.toHumanString()}, but CloudFormation waits an hour at most`;
    return [{ code, what, fix: 'set totalTimeout to Duration.hours(1) or less' }];
  }
  if (total.toSeconds() % interval.toSeconds() === 0) return [];
  const what = `totalTimeout is ${total.toHumanString()}, which is not a multiple of queryInterval, ${interval.toHumanString()}`;
  return [{ code, what, fix: 'set queryInterval to a fraction of totalTimeout' }];
}
