import type { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';

/** The actions of a service that the roles in a stack of an app allow, sorted; of the first one, if none is given. */
export function actionsOf(app: App, service: string, stack?: Stack): string[] {
  const assembly = app.synth();
  const artifact = stack ? assembly.getStackArtifact(stack.artifactId) : assembly.stacks[0];
  const template = Template.fromJSON(artifact.template);
  const roles = [
    ...Object.values(template.findResources('AWS::IAM::Policy')),
    ...Object.values(template.findResources('AWS::IAM::Role')).flatMap(({ Properties }) =>
      (Properties.Policies ?? []).map((policy: object) => ({ Properties: policy })),
    ),
  ];
  const statements = roles.flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
  const actions = statements.flatMap(({ Action }: { Action: string | string[] }) => Action);
  return actions.filter((action: string) => action.startsWith(`${service}:`)).sort();
}
