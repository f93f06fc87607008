import * as scaling from 'aws-cdk-lib/aws-applicationautoscaling';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { entriesOf } from '../../private/ids/sorted';
import type { ProvisionedPlan } from './provisioned-concurrency';
import type { ProvisionedLimitsAtTime, UtilizationProvisionedConcurrencyOptions } from './provisioned-options';

const USUAL_TARGET = 0.7;

/**
 * Lets Application Auto Scaling decide how many instances of an alias are kept ready. It does so by its service-linked role,
 * which it makes itself. The alias states no number: CloudFormation and the scaling would overwrite each other's.
 */
export function scale(alias: lambda.Alias, id: string, { limits, utilization, schedules }: ProvisionedPlan): void {
  const target = new scaling.CfnScalableTarget(alias, id, {
    serviceNamespace: 'lambda',
    scalableDimension: 'lambda:function:ProvisionedConcurrency',
    // The name is taken from the ARN of the alias, so the alias is there first.
    resourceId: `function:${alias.functionName}`,
    minCapacity: limits?.minimum ?? 0,
    maxCapacity: limits?.maximum ?? 0,
    scheduledActions: entriesOf(schedules).map(([name, schedule]) => actionOf(name, schedule)),
  });
  for (const [, { schedule }] of entriesOf(schedules)) schedule._bind(target);
  if (utilization) track(alias, target, utilization);
}

function actionOf(
  scheduledActionName: string,
  { schedule, timeZone, startTime, endTime, minimum, maximum }: ProvisionedLimitsAtTime,
): scaling.CfnScalableTarget.ScheduledActionProperty {
  return {
    scheduledActionName,
    schedule: schedule.expressionString,
    timezone: timeZone?.timezoneName,
    startTime,
    endTime,
    scalableTargetAction: { minCapacity: minimum, maxCapacity: maximum },
  };
}

/**
 * Follows the share of the instances that are busy. The metric that AWS has defined for that has no data without traffic, so
 * that instances which a peak needed would stay, and cost, for as long as nobody calls; here no data means that none is busy.
 */
function track(
  alias: lambda.Alias,
  target: scaling.CfnScalableTarget,
  { target: share = USUAL_TARGET, scaleInCooldown, scaleOutCooldown }: UtilizationProvisionedConcurrencyOptions,
): void {
  const { functionName } = alias.lambda;
  const dimensions = [
    { name: 'FunctionName', value: functionName },
    { name: 'Resource', value: `${functionName}:${alias.aliasName}` },
  ];
  const metric = { namespace: 'AWS/Lambda', metricName: 'ProvisionedConcurrencyUtilization', dimensions };
  new scaling.CfnScalingPolicy(target, 'Utilization', {
    policyName: 'Utilization',
    policyType: 'TargetTrackingScaling',
    scalingTargetId: target.ref,
    targetTrackingScalingPolicyConfiguration: {
      targetValue: share,
      scaleInCooldown: scaleInCooldown?.toSeconds(),
      scaleOutCooldown: scaleOutCooldown?.toSeconds(),
      customizedMetricSpecification: {
        metrics: [
          { id: 'measured', metricStat: { metric, stat: 'Average' }, returnData: false },
          { id: 'busy', expression: 'FILL(measured, 0)', label: 'Share of busy instances', returnData: true },
        ],
      },
    },
  });
}
