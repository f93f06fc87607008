import type { AppModel } from '../model/app-model';
import type { Resource } from '../model/resource';
import { fieldOf, listOf, textOf, valuesAt } from '../model/values';

/** A metric that an alarm watches. */
export interface WatchedMetric {
  readonly alarm: Resource;
  readonly namespace?: string;
  readonly name?: string;
  /** Returns the names of its dimensions, and what CloudFormation decides. They are read only if a rule asks for them. */
  readonly dimensions: () => readonly unknown[];
  /** Returns the value of a dimension; undefined if it is missing or not known. */
  readonly dimension: (name: string) => unknown;
}

const NAMES = ['*', 'Name'];

/** Returns what the alarms of the app watch. */
export function watchedMetrics(model: AppModel): readonly WatchedMetric[] {
  return model.once(allMetrics);
}

function allMetrics(model: AppModel): readonly WatchedMetric[] {
  return model.resources('AWS::CloudWatch::Alarm').flatMap(metricsOf);
}

/** The metrics of an alarm, those in math included. */
function metricsOf(alarm: Resource): readonly WatchedMetric[] {
  const name = alarm.property('MetricName');
  // It has one metric, or several with math.
  if (name !== undefined) {
    const names = () => alarm.values('Dimensions', ...NAMES);
    return [watched(alarm, alarm.property('Namespace'), name, names, () => alarm.property('Dimensions'))];
  }
  return listOf(alarm.property('Metrics')).flatMap((one) => {
    const metric = fieldOf(fieldOf(one, 'MetricStat'), 'Metric');
    const own = () => fieldOf(metric, 'Dimensions');
    const dimensions = () => valuesAt(own(), NAMES);
    return metric === undefined
      ? []
      : [watched(alarm, fieldOf(metric, 'Namespace'), fieldOf(metric, 'MetricName'), dimensions, own)];
  });
}

function watched(
  alarm: Resource,
  namespace: unknown,
  name: unknown,
  dimensions: WatchedMetric['dimensions'],
  all: () => unknown,
): WatchedMetric {
  const dimension = (wanted: string) =>
    fieldOf(
      listOf(all()).find((one) => fieldOf(one, 'Name') === wanted),
      'Value',
    );
  return { alarm, namespace: textOf(namespace), name: textOf(name), dimensions, dimension };
}

/** Returns the resources that alarms of the app watch. */
export function watchedResources(model: AppModel): ReadonlySet<Resource> {
  const targets = model.resources('AWS::CloudWatch::Alarm').flatMap((alarm) => {
    const math = valuesAt(alarm.property('Metrics'), ['*', 'MetricStat', 'Metric', 'Dimensions']);
    const values = [alarm.property('Dimensions'), ...math].flatMap((one) => valuesAt(one, ['*', 'Value']));
    return values.flatMap((value) => model.targetsIn(value, alarm));
  });
  return new Set(targets);
}
