import type { Stack } from 'aws-cdk-lib';
import { templateOf } from './fixture';

export type Resource = { Type: string; Properties: Record<string, any>; [key: string]: unknown };
export type Resources = Record<string, Resource>;

/** The resources of the stack, once it is synthesized. */
export function resources(stack: Stack): Resources {
  return (templateOf(stack).toJSON().Resources ?? {}) as Resources;
}

export function added(before: Resources, after: Resources): Resources {
  return Object.fromEntries(Object.entries(after).filter(([id]) => !before[id]));
}

export function changed(before: Resources, after: Resources): Resources {
  return Object.fromEntries(
    Object.entries(after).filter(([id, it]) => JSON.stringify(before[id]) !== JSON.stringify(it)),
  );
}

export function counted(all: Resources): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { Type } of Object.values(all)) {
    if (Type !== 'AWS::CloudWatch::Alarm') counts[Type] = (counts[Type] ?? 0) + 1;
  }
  return counts;
}

export function ofType(all: Resources, type: string): Resource[] {
  return Object.values(all).filter((it) => it.Type === type);
}

export interface Statement {
  readonly Effect: string;
  readonly Action: string[];
  readonly Resource: unknown;
}

/** Statements of identity policies: those of resources say whom they trust, and are tested with the resources. */
export function statements(all: Resources): Statement[] {
  const policies = [
    ...ofType(all, 'AWS::IAM::Policy').map((it) => it.Properties),
    ...ofType(all, 'AWS::IAM::Role').flatMap((it) => it.Properties.Policies ?? []),
  ];
  return policies.flatMap((policy) => policy.PolicyDocument.Statement);
}

/** The CDK's custom resources hold lists in the order of the code, where the order means nothing. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, sorted(it)]));
}

export function list(value: unknown): any[] {
  return Array.isArray(value) ? value : [value];
}

export function metricNames(config: any): string[] {
  if (config.metricStat) return [config.metricStat.metricName];
  return Object.values(config.mathExpression?.usingMetrics ?? {}).flatMap((metric: any) =>
    // A metric that was resolved with the expression around it is an object without methods.
    metric.toMetricConfig ? metricNames(metric.toMetricConfig()) : [metric.metricName],
  );
}
