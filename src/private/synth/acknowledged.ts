import { Annotations, Validations } from 'aws-cdk-lib';
import { ArtifactMetadataEntryType } from 'aws-cdk-lib/cloud-assembly-schema';
import { Construct, type IConstruct } from 'constructs';

/**
 * Whether a finding is acknowledged at a construct or above it, with `Annotations` or `Validations`.
 *
 * The CDK has no API to ask, and older versions forget what was acknowledged at the very construct that gets the
 * warning. So the warning is added to a temporary child: if the child keeps it, it is not acknowledged.
 */
export function isAcknowledged(at: IConstruct, id: string): boolean {
  const rules = [id, `Annotation::${id}`];
  const { ACKNOWLEDGED_RULES_METADATA_KEY: key } = Validations;
  const acknowledged = at.node.scopes.flatMap(({ node }) => node.metadata.filter(({ type }) => type === key));
  if (acknowledged.some(({ data }) => rules.some((rule) => rule in data))) return true;
  const probe = new Construct(at as Construct, 'AcknowledgementProbe');
  Annotations.of(probe).addWarningV2(id, 'a probe');
  at.node.tryRemoveChild(probe.node.id);
  return !probe.node.metadata.some(({ type }) => type === ArtifactMetadataEntryType.WARN);
}
