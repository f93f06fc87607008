import type { Stack } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { templateOf } from './fixture';

/** What cdk-nag's AwsSolutions rules find in a stack, besides what was acknowledged with a reason. */
export function unacknowledgedFindings(stack: Stack): string[] {
  templateOf(stack); // some findings are acknowledged at synth
  const { violations } = new AwsSolutionsChecks(stack).validateScope(stack);
  return violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map((it) => `${ruleName} at ${(it as { constructPath?: string }).constructPath}`),
  );
}
