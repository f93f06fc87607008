import { type App, CfnParameter, Stack } from 'aws-cdk-lib';
import { Match, Annotations as Messages, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { HandlerFunction, Link, PermissionReason } from '../../../src';
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
  return passedIn(stack);
}

function passedIn(stack: Stack) {
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

describe('a role whose ARN is in a variable that is set by hand', () => {
  interface Case {
    readonly environment?: (stack: Stack) => Record<string, string>;
    readonly roles?: readonly string[];
    readonly client?: string;
    readonly operation?: string;
    readonly before?: (fn: HandlerFunction, role: iam.Role) => void;
  }

  function resultOf({
    environment,
    roles = ['ROLE_ARN'],
    client = 'client-glue',
    operation = 'CreateJob',
    before,
  }: Case) {
    codeDoes(call(client, operation, { parameters: { Name: true }, roles }));
    const stack = newStack();
    const role = new iam.Role(stack, 'Writer', { assumedBy: new iam.ServicePrincipal('glue.amazonaws.com') });
    const fn = new HandlerFunction(stack, 'Fn', {
      ...anyCode(),
      environment: { NAME: 'x', ...(environment?.(stack) ?? { ROLE_ARN: role.roleArn }) },
    });
    before?.(fn, role);
    return passedIn(stack);
  }

  test('may be passed to the service that the code calls, without a link', () => {
    expect(resultOf({})).toEqual({ passing: [passing(OTHER_ARN)], warnings: [] });
  });

  test.each<[string, string | ((stack: Stack) => string), unknown]>([
    ['a role that is known by its ARN', 'arn:aws:iam::111122223333:role/jobs', 'arn:aws:iam::111122223333:role/jobs'],
    [
      'a role that is imported by its name',
      (stack) => iam.Role.fromRoleName(stack, 'Imported', 'jobs').roleArn,
      { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::', { Ref: 'AWS::AccountId' }, ':role/jobs']] },
    ],
    [
      'a role of CloudFormation',
      (stack) => new iam.CfnRole(stack, 'Cfn', { assumeRolePolicyDocument: {} }).attrArn,
      { 'Fn::GetAtt': ['Cfn', 'Arn'] },
    ],
    [
      'a role of another stack',
      (stack) =>
        new iam.Role(new Stack(stack.node.root as App, 'Other'), 'R', { assumedBy: new iam.AccountRootPrincipal() })
          .roleArn,
      { 'Fn::ImportValue': expect.stringContaining('Other') },
    ],
  ])('%s', (_what, value, resource) => {
    const environment = (stack: Stack) => ({ ROLE_ARN: typeof value === 'string' ? value : value(stack) });
    expect(resultOf({ environment })).toEqual({ passing: [passing(resource)], warnings: [] });
  });

  test.each<[string, Case]>([
    [
      'a parameter of the template',
      { environment: (stack) => ({ ROLE_ARN: new CfnParameter(stack, 'RoleParameter').valueAsString }) },
    ],
    ['a pattern', { environment: () => ({ ROLE_ARN: 'arn:aws:iam::111122223333:role/*' }) }],
    ['an ARN of something else', { environment: (stack) => ({ ROLE_ARN: new iam.User(stack, 'User').userArn }) }],
    ['a part of an ARN', { environment: () => ({ ROLE_ARN: 'jobs' }) }],
    [
      'a role for a service whose name as a principal is not known',
      { client: 'client-mwaa', operation: 'CreateEnvironment' },
    ],
  ])('%s gets a warning instead', (_what, wrong) => {
    const { passing: none, warnings } = resultOf(wrong);
    expect(none).toEqual([]);
    expect(warnings).toEqual([expect.stringMatching(/needs iam:PassRole .*\{ ROLE_ARN: Link.to\(...\) \}/)]);
  });

  test('is not passed where the code does not tell which role it takes', () => {
    expect(resultOf({ roles: [] }).passing).toEqual([]);
  });

  test('is not assumed: that takes a link', () => {
    expect(resultOf({ client: 'client-sts', operation: 'AssumeRole' }).passing).toEqual([]);
  });

  test('is said to follow from the code in the report', () => {
    codeDoes(call('client-glue', 'CreateJob', { parameters: { Name: true }, roles: ['ROLE_ARN'] }));
    const fn = new HandlerFunction(newStack(), 'Fn', {
      ...anyCode(),
      environment: { ROLE_ARN: 'arn:aws:iam::111122223333:role/jobs' },
    });
    expect(fn.permissions).toContainEqual(
      expect.objectContaining({
        action: 'iam:PassRole',
        reason: PermissionReason.CODE,
        operation: 'glue:CreateJob',
        link: 'ROLE_ARN',
      }),
    );
  });
});
