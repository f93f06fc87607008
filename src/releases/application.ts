import type { Stack } from 'aws-cdk-lib';
import * as codedeploy from 'aws-cdk-lib/aws-codedeploy';

const ID = 'LambdaformRollouts';

/** The application of CodeDeploy that all rollouts of a stack share. */
export function applicationOf(stack: Stack): codedeploy.CfnApplication {
  const existing = stack.node.tryFindChild(ID);
  if (existing) return existing as codedeploy.CfnApplication;
  return new codedeploy.CfnApplication(stack, ID, { computePlatform: 'Lambda' });
}
