import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import * as appsync from 'aws-cdk-lib/aws-appsync';
import { AppSyncTrigger, Invocation } from '../../../src/triggers';
import { faultsOf, newApp, newStack, only, templateOf } from '../../support/fixture';
import { keepsTriggerContract, plainFunction } from '../../support/trigger-contract';

const RESOLVER = 'AWS::AppSync::Resolver';
const SOURCE = 'AWS::AppSync::DataSource';
const SCHEMA = join(__dirname, '../../fixtures/schema.graphql');

const newApi = (stack: Stack, id = 'Api') =>
  new appsync.GraphqlApi(stack, id, {
    name: id,
    definition: appsync.Definition.fromFile(SCHEMA),
    authorizationConfig: { defaultAuthorization: { authorizationType: appsync.AuthorizationType.IAM } },
  });

const field = (api: appsync.IGraphqlApi, fieldName: string, maxBatchSize?: number) =>
  new AppSyncTrigger(api, { typeName: 'Query', fieldName, maxBatchSize });

describe('AppSyncTrigger', () => {
  keepsTriggerContract({
    source: newApi,
    trigger: (api) => field(api, 'order'),
    another: (api) => field(api, 'orders', 50),
    invocation: Invocation.SYNCHRONOUS,
    timeout: 10,
    creates: { [RESOLVER]: 1, [SOURCE]: 1, 'AWS::IAM::Role': 1 },
    alarms: ['5XXError'],
    exclusive: 'a field has one resolver',
  });

  test('resolves the field without templates, after the schema exists', () => {
    const stack = newStack();
    plainFunction(stack, 'Handler', [field(newApi(stack), 'order')]);
    const template = templateOf(stack);
    const { Properties, DependsOn } = only(template, RESOLVER);
    expect(Properties).toEqual({
      ApiId: { 'Fn::GetAtt': [expect.stringMatching(/^Api/), 'ApiId'] },
      DataSourceName: { 'Fn::GetAtt': [expect.any(String), 'Name'] },
      FieldName: 'order',
      Kind: 'UNIT',
      TypeName: 'Query',
    });
    expect(DependsOn).toEqual(Object.keys(template.findResources('AWS::AppSync::GraphQLSchema')));
    expect(only(template, SOURCE).Properties.Name).toMatch(/^[_A-Za-z]\w*$/);
  });

  test('the role may be used only for this API, and may invoke only this function', () => {
    const stack = newStack();
    const handler = plainFunction(stack, 'Handler', [field(newApi(stack), 'order')]);
    const roles = Object.values(templateOf(stack).findResources('AWS::IAM::Role')).map((it) => it.Properties);
    const [role] = roles.filter((it) => JSON.stringify(it).includes('appsync.amazonaws.com'));
    expect(role.AssumeRolePolicyDocument.Statement[0].Condition).toEqual({
      ArnEquals: { 'aws:SourceArn': { 'Fn::GetAtt': [expect.stringMatching(/^Api/), 'Arn'] } },
      StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
    });
    expect(role.Policies[0].PolicyDocument.Statement).toEqual([
      { Action: 'lambda:InvokeFunction', Effect: 'Allow', Resource: stack.resolve(handler.functionArn) },
    ]);
  });

  test('fields of one function share a data source, those of two functions do not', () => {
    const stack = newStack();
    const api = newApi(stack);
    plainFunction(stack, 'One', [field(api, 'order'), field(api, 'orders', 2000)]);
    plainFunction(stack, '2nd function', [field(api, 'customer')]);
    const template = templateOf(stack);
    template.resourceCountIs(RESOLVER, 3);
    template.resourceCountIs(SOURCE, 2);
    template.hasResourceProperties(RESOLVER, { FieldName: 'orders', MaxBatchSize: 2000 });
    const names = Object.values(template.findResources(SOURCE)).map((it) => it.Properties.Name);
    expect(names.every((name) => /^[_A-Za-z]\w*$/.test(name))).toBe(true);
  });

  test.each([0, 2001, 1.5])('fails for batches of %d', (size) => {
    const stack = newStack();
    const faults = faultsOf(() => plainFunction(stack, 'Handler', [field(newApi(stack), 'order', size)]));
    expect(faults).toMatchObject([{ code: 'ResolverBatchSize', what: expect.stringContaining(`${size}`) }]);
  });

  test('leaves the field to others if it is refused', () => {
    const stack = newStack();
    const api = newApi(stack);
    faultsOf(() => plainFunction(stack, 'Refused', [field(api, 'order', 0)]));
    expect(() => plainFunction(stack, 'Handler', [field(api, 'order')])).not.toThrow();
  });

  test('fails for a field that another function or the CDK resolves', () => {
    const stack = newStack();
    const api = newApi(stack);
    plainFunction(stack, 'One', [field(api, 'order')]);
    api.addNoneDataSource('None').createResolver('Orders', { typeName: 'Query', fieldName: 'orders' });
    const codes = ['order', 'orders'].map(
      (name) => faultsOf(() => plainFunction(stack, `Two-${name}`, [field(api, name)]))[0].code,
    );
    expect(codes).toEqual(['DuplicateResolver', 'DuplicateResolver']);
  });

  test('works with an imported API', () => {
    const stack = newStack();
    const api = appsync.GraphqlApi.fromGraphqlApiAttributes(stack, 'Api', { graphqlApiId: 'a1b2c3' });
    plainFunction(stack, 'Handler', [field(api, 'order')]);
    expect(only(templateOf(stack), RESOLVER).Properties.ApiId).toBe('a1b2c3');
  });

  test('fails for an API in another region', () => {
    const app = newApp();
    const [one, two] = ['eu-central-1', 'us-east-1'].map(
      (region) => new Stack(app, region, { env: { account: '111122223333', region } }),
    );
    const faults = faultsOf(() => plainFunction(two, 'Handler', [field(newApi(one), 'order')]));
    expect(faults).toMatchObject([{ code: 'SourceElsewhere' }]);
  });
});
