import type { Duration } from 'aws-cdk-lib';
import type { RolloutOptions } from './rollout-options';

/** How traffic moves, in the words of CodeDeploy. */
export interface TrafficShift {
  readonly kind: 'Canary' | 'Linear';
  readonly percentage: number;
  readonly interval: Duration;
}

/** What is stated of a rollout. */
export interface RolloutPlan {
  readonly options: RolloutOptions;
  /** How traffic moves in steps; undefined if it moves at once. */
  readonly shift?: TrafficShift;
}
