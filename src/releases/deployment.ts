import { Annotations, Lazy, Stack } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as codedeploy from 'aws-cdk-lib/aws-codedeploy';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { grant } from '../private/grants';
import { PREFIX } from '../private/names';
import { whenComplete } from '../private/synth/phases';
import { acknowledgeWildcards } from '../private/wildcard-findings';
import { applicationOf } from './application';
import { deploymentConfigName } from './deployment-config';
import { hookFunctions, prepareHook } from './hooks';
import { LIVE } from './live-name';
import type { RolloutPlan, TrafficShift } from './rollout-plan';
import { timeOfRollout, timeToAlarm } from './rollout-time';

const COMPOSITE = 'CloudWatch tells the state of composite alarms only to those who may describe all alarms.';

/** The alarms that stop a rollout. */
export type AlarmsOf = () => readonly cloudwatch.IAlarm[];

/**
 * Lets CodeDeploy move the alias.
 *
 * @param handler the function
 * @param alias its alias
 * @param plan the rollout
 * @param usual the alarms that stop it if none are stated, known when the app's own code is done
 */
export function deployInSteps(
  handler: lambda.Function,
  alias: lambda.Alias,
  { options, shift }: RolloutPlan,
  usual: AlarmsOf,
): void {
  const stack = Stack.of(handler);
  const alarmsOf = () => options.alarms ?? usual();
  const role = makeRole(handler);
  const group = new codedeploy.CfnDeploymentGroup(handler, 'Rollout', {
    applicationName: applicationOf(stack).ref,
    deploymentConfigName: deploymentConfigName(stack, shift),
    deploymentStyle: { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' },
    serviceRoleArn: role.roleArn,
    alarmConfiguration: Lazy.any({ produce: () => alarmConfiguration(alarmsOf()) }),
    autoRollbackConfiguration: Lazy.any({ produce: () => rollbackConfiguration(alarmsOf()) }),
  });
  for (const hook of hookFunctions(options)) prepareHook({ handler, hook, role, group });
  const resource = alias.node.defaultChild as lambda.CfnAlias;
  resource.cfnOptions.updatePolicy = {
    codeDeployLambdaAliasUpdate: {
      applicationName: applicationOf(stack).ref,
      deploymentGroupName: group.ref,
      beforeAllowTrafficHook: options.beforeTraffic?.functionName,
      afterAllowTrafficHook: options.afterTraffic?.functionName,
    },
  };
  // CodeDeploy begins when the alias is updated, and needs its permissions then.
  resource.node.addDependency(role);
  whenComplete(handler, () => {
    letSeeAlarms(handler, role, alarmsOf());
    if (shift) warnOfHaste(handler, shift, alarmsOf());
  });
}

/** References lead from the alias to the role, so the role names the alias by its name. */
function makeRole(handler: lambda.Function): iam.Role {
  const role = new iam.Role(handler, 'RolloutRole', {
    assumedBy: new iam.ServicePrincipal('codedeploy.amazonaws.com'),
    description: 'Lets CodeDeploy move traffic to new versions of a function',
  });
  const alias = `${handler.functionArn}:${LIVE}`;
  grant(role, { actions: ['lambda:GetAlias', 'lambda:UpdateAlias'], resources: [handler.functionArn, alias] });
  grant(role, { actions: ['lambda:GetProvisionedConcurrencyConfig'], resources: [alias] });
  return role;
}

function letSeeAlarms(handler: lambda.Function, role: iam.Role, alarms: readonly cloudwatch.IAlarm[]): void {
  if (alarms.length === 0) {
    Annotations.of(handler).addWarningV2(
      `${PREFIX}:rolloutUnwatched`,
      `no alarm stops the rollout of ${handler.node.path}: a version that fails gets all traffic. Set alarms of the ` +
        'rollout, or give the function its own: Alarms.recommended().',
    );
    return;
  }
  grant(role, { actions: ['cloudwatch:DescribeAlarms'], resources: ['*'] });
  acknowledgeWildcards(role, () => ['*'], COMPOSITE);
}

function warnOfHaste(handler: lambda.Function, shift: TrafficShift, alarms: readonly cloudwatch.IAlarm[]): void {
  const [rollout, alarm] = [timeOfRollout(shift), timeToAlarm(alarms)];
  if (!rollout || !alarm || rollout.toSeconds() >= alarm.toSeconds()) return;
  Annotations.of(handler).addWarningV2(
    `${PREFIX}:rolloutTooFast`,
    `the rollout of ${handler.node.path} takes ${rollout.toHumanString()}, and none of its alarms fires in less than ` +
      `${alarm.toHumanString()}: a version that fails gets all traffic. Make the interval longer, or name an alarm that fires sooner.`,
  );
}

function alarmConfiguration(
  alarms: readonly cloudwatch.IAlarm[],
): codedeploy.CfnDeploymentGroup.AlarmConfigurationProperty | undefined {
  if (alarms.length === 0) return undefined;
  return { enabled: true, alarms: alarms.map(({ alarmName }) => ({ name: alarmName })) };
}

function rollbackConfiguration(
  alarms: readonly cloudwatch.IAlarm[],
): codedeploy.CfnDeploymentGroup.AutoRollbackConfigurationProperty {
  const onAlarm = alarms.length > 0 ? ['DEPLOYMENT_STOP_ON_ALARM'] : [];
  return { enabled: true, events: ['DEPLOYMENT_FAILURE', ...onAlarm, 'DEPLOYMENT_STOP_ON_REQUEST'] };
}
