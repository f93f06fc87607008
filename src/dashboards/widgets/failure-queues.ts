import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { ShownFunction } from '../shown/functions';
import { COLOR, type Graph } from './graph';

/** The events that wait in the failure queues of a function: someone has to look at each. */
export function failureQueues({ wirings }: ShownFunction): Graph[] {
  const failed = wirings.flatMap(({ failureQueue }) => waiting('failed', COLOR.failure, failureQueue));
  const undelivered = wirings.flatMap(({ deliveryFailureQueue }) =>
    waiting('not delivered', COLOR.warning, deliveryFailureQueue),
  );
  const metrics = [...failed, ...undelivered];
  return metrics.length > 0 ? [{ title: 'Failed events that wait', left: { metrics, unit: 'events' } }] : [];
}

function waiting(label: string, color: string, queue?: sqs.IQueue): cloudwatch.IMetric[] {
  const options = { statistic: cloudwatch.Stats.MAXIMUM, label, color };
  return queue ? [queue.metricApproximateNumberOfMessagesVisible(options)] : [];
}
