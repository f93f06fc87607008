import { type Stack, Token } from 'aws-cdk-lib';
import * as codedeploy from 'aws-cdk-lib/aws-codedeploy';
import { settingsId } from '../private/ids/settings-id';
import { applicationOf } from './application';
import type { TrafficShift } from './rollout-plan';

/** The intervals in minutes for which AWS has a configuration that moves 10 %. */
const OF_AWS: Readonly<Record<TrafficShift['kind'], readonly number[]>> = {
  Canary: [5, 10, 15, 30],
  Linear: [1, 2, 3, 10],
};

/** The name of the configuration of CodeDeploy: one of AWS where there is one, else one that all functions of the stack share. */
export function deploymentConfigName(stack: Stack, shift: TrafficShift | undefined): string {
  if (!shift) return 'CodeDeployDefault.LambdaAllAtOnce';
  return nameOfAws(shift) ?? ownConfig(stack, shift).ref;
}

function nameOfAws({ kind, percentage, interval }: TrafficShift): string | undefined {
  if (Token.isUnresolved(percentage) || percentage !== 10 || interval.isUnresolved()) return undefined;
  const minutes = interval.toMinutes();
  if (!OF_AWS[kind].includes(minutes)) return undefined;
  const every = kind === 'Linear' ? 'PercentEvery' : 'Percent';
  return `CodeDeployDefault.Lambda${kind}10${every}${minutes}Minute${minutes === 1 ? '' : 's'}`;
}

function ownConfig(stack: Stack, { kind, percentage, interval }: TrafficShift): codedeploy.CfnDeploymentConfig {
  const minutes = interval.toMinutes();
  const scope = applicationOf(stack);
  const id = `${kind}-${settingsId(stack, [percentage, minutes])}`;
  const existing = scope.node.tryFindChild(id);
  if (existing) return existing as codedeploy.CfnDeploymentConfig;
  return new codedeploy.CfnDeploymentConfig(scope, id, {
    computePlatform: 'Lambda',
    trafficRoutingConfig:
      kind === 'Canary'
        ? { type: 'TimeBasedCanary', timeBasedCanary: { canaryInterval: minutes, canaryPercentage: percentage } }
        : { type: 'TimeBasedLinear', timeBasedLinear: { linearInterval: minutes, linearPercentage: percentage } },
  });
}
