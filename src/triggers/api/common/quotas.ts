import { Annotations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { PREFIX } from '../../../private/names';

/** The default quota of routes for an HTTP API. A REST API fills its stack before that. */
const QUOTA = 300;

/** Warns, because a deployment would fail halfway. It is not an error, because the quota can be raised. */
export function warnOfQuota(api: IConstruct, routes: number): void {
  if (routes <= QUOTA) return;
  Annotations.of(api).addWarningV2(
    `${PREFIX}:apiQuota`,
    `the API has ${routes} routes, and AWS allows ${QUOTA} by default: request a higher quota, serve several paths ` +
      "with one route like 'ANY /orders/{proxy+}', or split the API",
  );
}
