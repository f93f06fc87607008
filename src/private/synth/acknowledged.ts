import { Annotations, Validations } from 'aws-cdk-lib';
import { ArtifactMetadataEntryType } from 'aws-cdk-lib/cloud-assembly-schema';
import { Construct, type IConstruct } from 'constructs';

/**
 * Whether somebody has acknowledged a finding at a construct or above it, by `Annotations` or by `Validations`.
 *
 * The CDK tells it of no construct, and older versions forget what was acknowledged at the very construct that gets the
 * warning. So a child that lives for this question alone is given the warning: if it keeps it, nobody has.
 */
export function isAcknowledged(at: IConstruct, id: string): boolean {
  const rules = [id, `Annotation::${id}`];
  const { ACKNOWLEDGED_RULES_METADATA_KEY: key } = Validations;
  const told = at.node.scopes.flatMap(({ node }) => node.metadata.filter(({ type }) => type === key));
  if (told.some(({ data }) => rules.some((rule) => rule in data))) return true;
  const probe = new Construct(at as Construct, 'AcknowledgementProbe');
  Annotations.of(probe).addWarningV2(id, 'a question');
  at.node.tryRemoveChild(probe.node.id);
  return !probe.node.metadata.some(({ type }) => type === ArtifactMetadataEntryType.WARN);
}
