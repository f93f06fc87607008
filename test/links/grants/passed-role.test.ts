import { Match, Annotations as Messages, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { HandlerFunction, Link } from '../../../src';
import { call, codeDoes } from '../../support/code-usage';
import { anyCode, newStack } from '../../support/fixture';

/** The statements about passing roles, and the warnings, of a function with links to two roles. */
function synthesized(roles: readonly string[] | undefined) {
  codeDoes(call('client-glue', 'CreateJob', { parameters: { Name: true }, roles }));
  const stack = newStack();
  const role = (id: string) => new iam.Role(stack, id, { assumedBy: new iam.ServicePrincipal('glue.amazonaws.com') });
  const [reader, writer] = [role('Reader'), role('Writer')];
  new HandlerFunction(stack, 'Fn', {
    ...anyCode(),
    environment: { BY_HAND: writer.roleArn },
    links: { READER: Link.to(reader), WRITER: Link.to(writer) },
  });
  const policies = Template.fromStack(stack).findResources('AWS::IAM::Policy');
  const statements = Object.values(policies).flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
  const passing = statements.filter(({ Action }) => Action === 'iam:PassRole');
  const warnings = Messages.fromStack(stack).findWarning('*', Match.stringLikeRegexp('iam:PassRole'));
  return { passing, warnings: warnings.map(({ entry }) => String(entry.data)) };
}

const passing = (...resources: unknown[]) => ({
  Action: 'iam:PassRole',
  Condition: { StringEquals: { 'iam:PassedToService': 'glue.amazonaws.com' } },
  Effect: 'Allow',
  Resource: resources.length === 1 ? resources[0] : resources,
});
const ARN = { 'Fn::GetAtt': [expect.stringMatching(/^Reader/), 'Arn'] };
const OTHER_ARN = { 'Fn::GetAtt': [expect.stringMatching(/^Writer/), 'Arn'] };

test('a role may be passed if the code takes it from the variable of its link, and to this service alone', () => {
  expect(synthesized(['READER'])).toEqual({ passing: [passing(ARN)], warnings: [] });
});

test('a role that the code does not tell may be any that is linked', () => {
  expect(synthesized([]).passing).toEqual([passing(ARN), passing(OTHER_ARN)]);
});

test('a role from a variable that is set by hand may not be passed, and the warning says how to link it', () => {
  const { passing: none, warnings } = synthesized(['BY_HAND']);
  expect(none).toEqual([]);
  expect(warnings).toEqual([
    expect.stringMatching(/glue:CreateJob, which needs iam:PassRole .*\{ BY_HAND: Link.to\(...\) \} with an IAM role/),
  ]);
});
