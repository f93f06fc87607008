import { Annotations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { PREFIX } from '../../../private/names';

/** Routes of an HTTP API that an account may have without asking for more. A REST API fills its stack before that. */
const QUOTA = 300;

/** CloudFormation tells of it in the middle of a deployment. The quota can be raised, so it is no error. */
export function warnOfQuota(api: IConstruct, routes: number): void {
  if (routes <= QUOTA) return;
  Annotations.of(api).addWarningV2(
    `${PREFIX}:apiQuota`,
    `the API has ${routes} routes, and ${QUOTA} is what AWS allows without a raised quota: ask for more, serve several ` +
      "paths by one route like 'ANY /orders/{proxy+}', or split the API",
  );
}
