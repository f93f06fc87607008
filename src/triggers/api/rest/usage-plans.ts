import { Annotations, CfnResource, Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import type { IConstruct } from 'constructs';
import type { Fault } from '../../../private/errors';
import { entriesOf } from '../../../private/ids/sorted';
import { PREFIX } from '../../../private/names';
import type { RestUsagePlanOptions } from './settings-props';

/** The faults of plans with an empty list of keys: they let no caller in. */
export function usagePlanFaults(plans: { readonly [name: string]: RestUsagePlanOptions }): Fault[] {
  const empty = Object.entries(plans).filter(([, plan]) => plan.apiKeys?.length === 0);
  return empty.map(([name]) => ({
    code: 'UsagePlanWithoutKey',
    what: `the usage plan '${name}' has an empty list of keys, so no caller could use it`,
    fix:
      'leave apiKeys out to get a key, or name at least one; for a plan that gets keys later, call ' +
      'api.addUsagePlan(...)',
  }));
}

/** Creates plans for the stage that the API deploys by itself. */
export function makeUsagePlans(
  api: apigateway.RestApi,
  plans: { readonly [name: string]: RestUsagePlanOptions },
): void {
  for (const [name, { throttle, quota, apiKeys }] of entriesOf(plans)) {
    const apiStages = [{ api, stage: api.deploymentStage }];
    const plan = api.addUsagePlan(`UsagePlan-${name}`, { throttle, quota, apiStages });
    for (const key of apiKeys ?? [new apigateway.ApiKey(plan, 'Key')]) plan.addApiKey(key);
  }
}

/** Warns at synth, because the plan may be created after the route, and by the CDK alone. */
export function warnOfMissingPlan(api: apigateway.IRestApi, method: apigateway.Method): void {
  method.node.addValidation({
    validate: () => {
      const stack = Stack.of(api);
      const id = JSON.stringify(stack.resolve(api.restApiId));
      const plans = api.node.root.node.findAll().filter(isUsagePlan);
      if (plans.some((plan) => JSON.stringify(stack.resolve(plan.apiStages) ?? []).includes(id))) return [];
      Annotations.of(method).addWarningV2(
        `${PREFIX}:apiKeyWithoutUsagePlan`,
        'the route needs an API key, but no usage plan in this app belongs to its API: every request would be refused. ' +
          'Set usagePlans with RestApiSettings.of(api).set({ ... })',
      );
      return [];
    },
  });
}

function isUsagePlan(construct: IConstruct): construct is apigateway.CfnUsagePlan {
  return CfnResource.isCfnResource(construct) && construct.cfnResourceType === 'AWS::ApiGateway::UsagePlan';
}
