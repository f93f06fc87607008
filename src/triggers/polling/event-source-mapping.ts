import { Duration, type IResource, Stack, Token } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { AlarmDefinition } from '../../alarms';
import { type Fault, UsageError } from '../../private/errors';
import type { TriggerTarget } from '../trigger-target';

/** Has Lambda read a source for the function: made below the function, which it waits for with all its permissions. */
export function mapSource(
  target: TriggerTarget,
  id: string,
  options: lambda.EventSourceMappingOptions,
): lambda.EventSourceMapping {
  const mapping = new lambda.EventSourceMapping(target.scope, id, { ...options, target: target.handler });
  // A function of this app waits for its permissions; in place of an imported one, the mapping does.
  const { role } = target.handler;
  if (role && !target.scope.node.defaultChild) mapping.node.addDependency(role);
  return mapping;
}

/** Counts of the records that a mapping reads, filters out and drops. CloudWatch gets them only on request. */
export const COUNTED: lambda.MetricsConfig = { metrics: [lambda.MetricType.EVENT_COUNT] };

/** Records are gone that the function never handled and that did not reach its failure destination either. */
export function recordsDropped(id: string, mapping: lambda.EventSourceMapping, kept: string): AlarmDefinition {
  return {
    id: `${id}-RecordsDropped`,
    metric: metricOf(mapping, 'DroppedEventCount', cloudwatch.Stats.SUM),
    meaning: 'Records were dropped after their last retry, and did not reach the failure destination of the function.',
    action: `See that the function may send there, and read the records again from the source, which keeps them for ${kept}.`,
  };
}

/** What CloudWatch knows of a mapping, minute by minute. */
export function metricOf(mapping: lambda.EventSourceMapping, metricName: string, statistic: string): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: 'AWS/Lambda',
    metricName,
    dimensionsMap: { EventSourceMappingUUID: mapping.eventSourceMappingId },
    period: Duration.minutes(1),
    statistic,
  });
}

/** Where a source is. */
export interface Place {
  readonly region: string;
  readonly account: string;
}

/** Refuses what Lambda cannot read. */
export function refuseSource(target: TriggerTarget, faults: readonly Fault[]): void {
  if (faults.length > 0) throw new UsageError(...faults.map((fault) => ({ ...fault, at: target.scope.node.path })));
}

/** The fault of a source in another region, and of one in another account where Lambda cannot reach that. */
export function faultsOfPlace(target: TriggerTarget, name: string, place: Place, accounts: boolean): Fault[] {
  const own = placeOf(target);
  if (differ(own.region, place.region)) {
    return [
      {
        code: 'SourceInOtherRegion',
        what: `${name} is in ${place.region}, but the function is in ${own.region}, and Lambda reads sources of its own region only`,
        fix: `make the function in a stack in ${place.region}`,
      },
    ];
  }
  if (accounts || !differ(own.account, place.account)) return [];
  return [
    {
      code: 'SourceInOtherAccount',
      what: `${name} belongs to account ${place.account}, but the function to ${own.account}, and Lambda reads such sources of its own account only`,
      fix: `make the function in a stack of account ${place.account}`,
    },
  ];
}

/** Whether the source belongs to another account, as far as that is known. */
export function isForeign(target: TriggerTarget, place: Place): boolean {
  return differ(placeOf(target).account, place.account);
}

/** Where a source is: its ARN says so for sure, its stack when it is of this app. */
export function placeOfSource(target: TriggerTarget, arn: string, source?: IResource): Place {
  if (Token.isUnresolved(arn)) return source ? source.env : placeOf(target);
  const [, , , region = '', account = ''] = arn.split(':');
  return { region, account };
}

/** The ARN of a function names its place, the stack of an imported function need not be there. */
function placeOf(target: TriggerTarget): Place {
  const { env } = target.handler;
  const { region, account } = Stack.of(target.scope);
  return { region: env?.region ?? region, account: env?.account ?? account };
}

function differ(one: string, other: string): boolean {
  return !Token.isUnresolved(one) && !Token.isUnresolved(other) && one !== other;
}
