import type { IConstruct } from 'constructs';
import type { LinkKind } from '../model/link-kind';
import { NamedResource } from './named-resource';
import { has } from './recognize';

/** A namespace of CloudWatch metrics. */
export class MetricNamespaceResource extends NamedResource {
  public constructor(public readonly metricNamespace: string) {
    super('Metrics', `metric namespace ${metricNamespace}`);
  }
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-namespace.html */
export const metricNamespace: LinkKind<IConstruct & MetricNamespaceResource> = {
  name: 'a namespace of CloudWatch metrics',
  service: 'cloudwatch',
  forms: ['dataset'],
  matches: (resource) => has(resource, 'metricNamespace'),
  identifier: (namespace) => namespace.metricNamespace,
  read: () => [],
  write: () => ['cloudwatch:PutMetricData'],
  targets: (namespace) => [
    {
      arns: ['*'],
      accepts: (action) => action === 'cloudwatch:PutMetricData',
      conditions: { StringEquals: { 'cloudwatch:namespace': namespace.metricNamespace } },
      wildcardReason: 'Metrics have no ARN; the condition allows this one namespace.',
    },
    { arns: [] },
  ],
};
