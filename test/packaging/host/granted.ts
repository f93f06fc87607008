import type { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';

/** The actions of a service that the roles in the first stack of an app allow, sorted. */
export function actionsOf(app: App, service: string): string[] {
  const assembly = app.synth();
  const template = Template.fromJSON(assembly.stacks[0].template);
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
