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
  return alarm.once(readMetrics);
}

function readMetrics(alarm: Resource): readonly WatchedMetric[] {
  const inMath = listOf(alarm.property('Metrics')).flatMap((one) => {
    const metric = fieldOf(fieldOf(one, 'MetricStat'), 'Metric');
    const [namespace, name, dimensions] = ['Namespace', 'MetricName', 'Dimensions'].map((key) => fieldOf(metric, key));
    return metric === undefined ? [] : [watched(alarm, namespace, name, dimensions)];
  });
  const name = alarm.property('MetricName');
  if (name === undefined) return inMath;
  return [watched(alarm, alarm.property('Namespace'), name, alarm.property('Dimensions')), ...inMath];
}

function watched(alarm: Resource, namespace: unknown, name: unknown, dimensions: unknown): WatchedMetric {
  return { alarm, namespace: textOf(namespace), name: textOf(name), dimensions: dimensionsIn(dimensions) };
}

/** Returns the resources that alarms of the app watch. */
export function watchedResources(model: AppModel): ReadonlySet<Resource> {
  const targets = model.resources('AWS::CloudWatch::Alarm').flatMap((alarm) => {
    const values = metricsOf(alarm).flatMap(({ dimensions }) => Object.values(dimensions ?? {}));
    return values.flatMap((value) => model.targetsIn(value, alarm));
  });
  return new Set(targets);
}

function dimensionsIn(value: unknown): WatchedMetric['dimensions'] {
  if (isDecidedLater(value)) return undefined;
  const found: Record<string, unknown> = {};
  for (const one of listOf(value)) {
    const name = textOf(fieldOf(one, 'Name'));
    if (name !== undefined) found[name] = fieldOf(one, 'Value');
  }
  return found;
}
