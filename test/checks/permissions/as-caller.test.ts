import type { AwsCall } from '../../../src/analysis/found/code-usage';
import { workAsCaller } from '../../../src/checks/permissions/as-caller';
import type { CodeFindings } from '../../../src/links/grants/findings';
import { call } from '../../support/code-usage';

const warningsFor = (calls: readonly AwsCall[], stated: readonly string[] = []) =>
  workAsCaller({ usage: { calls } } as unknown as CodeFindings, stated);

describe('work that a service does as the function, without a role', () => {
  test.each([
    ['client-cloudformation', 'CreateStack', /cloudformation:CreateStack .*without a RoleARN/],
    ['client-cloudformation', 'ExecuteChangeSet', /without a RoleARN/],
    ['client-cloudcontrol', 'CreateResource', /cloudformation:CreateResource .*without a RoleArn/],
    ['client-ssm', 'StartAutomationExecution', /AutomationAssumeRole/],
    ['client-service-catalog', 'ProvisionProduct', /launch role/],
  ])('%s %s is a warning', (client, operation, text) => {
    expect(warningsFor([call(client, operation)])).toEqual([expect.stringMatching(text)]);
  });

  test.each<[string, AwsCall]>([
    ['a stack with a role', call('client-cloudformation', 'CreateStack', { roles: ['ROLE'] })],
    ['a stack with a role that the code does not tell', call('client-cloudformation', 'CreateStack', { roles: [] })],
    ['a look at a stack', call('client-cloudformation', 'DescribeStacks')],
    ['a state machine, which has a role of its own', call('client-sfn', 'StartExecution')],
    ['a build, whose project has a role', call('client-codebuild', 'StartBuild')],
    ['what is only perhaps called', call('client-cloudformation', 'CreateStack', { unsure: true })],
  ])('%s is none', (_what, one) => expect(warningsFor([one])).toEqual([]));

  test('two calls of one operation give one warning', () => {
    const again = call('client-cloudformation', 'CreateStack', { at: { file: 'src/handler.ts', line: 9 } });
    const [first, ...others] = warningsFor([call('client-cloudformation', 'CreateStack'), again]);
    expect(first).toMatch(/handler\.ts:7 and 1 more/);
    expect(others).toEqual([]);
  });

  test('whoever allows by hand what the work needs gets none', () => {
    expect(warningsFor([call('client-cloudformation', 'CreateStack')], ['s3:CreateBucket'])).toEqual([]);
    expect(warningsFor([call('client-cloudformation', 'CreateStack')], ['cloudformation:CreateStack'])).toHaveLength(1);
  });
});
