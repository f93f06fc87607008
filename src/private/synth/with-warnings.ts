import type { Stage } from 'aws-cdk-lib';
import { ArtifactMetadataEntryType } from 'aws-cdk-lib/cloud-assembly-schema';
import { UsageError } from '../errors';
import { PREFIX } from '../names';
import { constructsIn } from './stage-tree';

/** Runs checks. If they fail, the CDK prints nothing else, so the error also lists the warnings. */
export function withWarnings(stage: Stage, checks: () => void): void {
  try {
    checks();
  } catch (error) {
    const warnings = warningsIn(stage);
    if (error instanceof UsageError && warnings.length > 0)
      error.addNote(`there are also warnings:\n${warnings.join('\n')}`);
    throw error;
  }
}

/** The warnings of this library: `- Shop/Dead: ... [ack: lambdaform:deadLetterRetention]`. */
function warningsIn(stage: Stage): string[] {
  return [stage, ...constructsIn(stage)].flatMap(({ node }) =>
    node.metadata
      .filter(({ type, data }) => type === ArtifactMetadataEntryType.WARN && String(data).includes(`[ack: ${PREFIX}:`))
      .map(({ data }) => `- ${node.path}: ${data}`),
  );
}
