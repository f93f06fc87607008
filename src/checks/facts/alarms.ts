import type { AppModel } from '../model/app-model';
import type { Resource } from '../model/resource';
import { fieldOf, isDecidedLater, listOf, textOf } from '../model/values';

/** A metric that an alarm watches. */
export interface WatchedMetric {
  readonly alarm: Resource;
  readonly namespace?: string;
  readonly name?: string;
  /** The values of its dimensions by name; undefined if CloudFormation decides. */
  readonly dimensions?: Readonly<Record<string, unknown>>;
}

/** Returns the metrics of an alarm, those in math included. */
export function metricsOf(alarm: Resource): readonly WatchedMetric[] {
  const inMath = listOf(alarm.property('Metrics')).flatMap(
    (one) => fieldOf(fieldOf(one, 'MetricStat'), 'Metric') ?? [],
  );
  const own = {
    Namespace: alarm.property('Namespace'),
    MetricName: alarm.property('MetricName'),
    Dimensions: alarm.property('Dimensions'),
  };
  return [...(own.MetricName === undefined ? [] : [own]), ...inMath].map((one) => ({
    alarm,
    namespace: textOf(fieldOf(one, 'Namespace')),
    name: textOf(fieldOf(one, 'MetricName')),
    dimensions: dimensionsIn(fieldOf(one, 'Dimensions')),
  }));
}

/** Returns the alarms of the app that watch each resource. */
export function watchedBy(model: AppModel): ReadonlyMap<Resource, readonly Resource[]> {
  const found = new Map<Resource, Resource[]>();
  for (const alarm of model.resources('AWS::CloudWatch::Alarm')) {
    const values = metricsOf(alarm).flatMap(({ dimensions }) => Object.values(dimensions ?? {}));
    for (const resource of new Set(values.flatMap((value) => model.targetsIn(value, alarm)))) {
      found.set(resource, [...(found.get(resource) ?? []), alarm]);
    }
  }
  return found;
}

function dimensionsIn(value: unknown): WatchedMetric['dimensions'] {
  if (isDecidedLater(value)) return undefined;
  const pairs = listOf(value).map((one) => [textOf(fieldOf(one, 'Name')), fieldOf(one, 'Value')] as const);
  return Object.fromEntries(pairs.filter(([name]) => name !== undefined));
}
