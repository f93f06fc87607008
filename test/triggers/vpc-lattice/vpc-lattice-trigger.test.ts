import { Duration, Stack } from 'aws-cdk-lib';
import * as vpclattice from 'aws-cdk-lib/aws-vpclattice';
import { Invocation, VpcLatticeTrigger, type VpcLatticeTriggerProps } from '../../../src/triggers';
import { faultsOf, newApp, newStack, only, templateOf } from '../../support/fixture';
import { keepsTriggerContract, plainFunction } from '../../support/trigger-contract';

const RULE = 'AWS::VpcLattice::Rule';
const GROUP = 'AWS::VpcLattice::TargetGroup';

function newListener(stack: Stack, props: Partial<vpclattice.CfnListenerProps> = {}): vpclattice.CfnListener {
  const service = new vpclattice.CfnService(stack, 'Service', { authType: 'AWS_IAM' });
  return new vpclattice.CfnListener(stack, 'Listener', {
    serviceIdentifier: service.attrArn,
    protocol: 'HTTPS',
    defaultAction: { fixedResponse: { statusCode: 404 } },
    ...props,
  });
}

function made(props: Partial<VpcLatticeTriggerProps>, stack = newStack(), listener = newListener(stack)): Stack {
  plainFunction(stack, 'Handler', [new VpcLatticeTrigger(listener, { priority: 10, ...props })]);
  return stack;
}

const faultsWith = (props: Partial<VpcLatticeTriggerProps>) => faultsOf(() => made(props));

describe('VpcLatticeTrigger', () => {
  keepsTriggerContract({
    source: newListener,
    trigger: (listener) => new VpcLatticeTrigger(listener, { priority: 10, pathPrefix: '/orders' }),
    another: (listener) => new VpcLatticeTrigger(listener, { priority: 20, pathPrefix: '/carts' }),
    invocation: Invocation.SYNCHRONOUS,
    timeout: 10,
    creates: { [RULE]: 1, [GROUP]: 1, 'AWS::Lambda::Permission': 1 },
    alarms: [],
    exclusive: 'a listener has each priority once',
  });

  test('the rule sends requests that meet all conditions to the group of the function', () => {
    const headers = { 'x-tenant': 'shop', 'x-stage': 'live' };
    const template = templateOf(made({ method: 'GET', exactPath: '/orders', headers }));
    expect(only(template, RULE).Properties).toEqual({
      ListenerIdentifier: { 'Fn::GetAtt': ['Listener', 'Arn'] },
      ServiceIdentifier: { 'Fn::GetAtt': ['Listener', 'ServiceArn'] },
      Priority: 10,
      Match: {
        HttpMatch: {
          Method: 'GET',
          PathMatch: { Match: { Exact: '/orders' } },
          HeaderMatches: [
            { Name: 'x-stage', Match: { Exact: 'live' } },
            { Name: 'x-tenant', Match: { Exact: 'shop' } },
          ],
        },
      },
      Action: {
        Forward: {
          TargetGroups: [{ TargetGroupIdentifier: { 'Fn::GetAtt': [expect.any(String), 'Arn'] }, Weight: 100 }],
        },
      },
    });
  });

  test('the group has the newer form of the event, and alone may invoke the function', () => {
    const template = templateOf(made({ pathPrefix: '/' }));
    expect(only(template, GROUP).Properties).toMatchObject({
      Type: 'LAMBDA',
      Config: { LambdaEventStructureVersion: 'V2' },
    });
    const [[id]] = Object.entries(template.findResources(GROUP));
    expect(only(template, 'AWS::Lambda::Permission').Properties).toMatchObject({
      Principal: 'vpc-lattice.amazonaws.com',
      SourceArn: { 'Fn::GetAtt': [id, 'Arn'] },
    });
  });

  test('all rules of a function share a group and a permission, on whatever listener', () => {
    const stack = newStack();
    const listener = newListener(stack);
    const other = new vpclattice.CfnListener(stack, 'Other', {
      serviceIdentifier: listener.attrServiceArn,
      protocol: 'HTTP',
      defaultAction: { fixedResponse: { statusCode: 404 } },
    });
    const on = (one: vpclattice.CfnListener, priority: number) =>
      new VpcLatticeTrigger(one, { priority, pathPrefix: '/' });
    plainFunction(stack, 'Handler', [on(listener, 1), on(listener, 2), on(other, 1)]);
    const template = templateOf(stack);
    template.resourceCountIs(RULE, 3);
    template.resourceCountIs(GROUP, 1);
    template.resourceCountIs('AWS::Lambda::Permission', 1);
  });

  test.each<[string, Partial<VpcLatticeTriggerProps>, RegExp]>([
    ['no condition', {}, /no condition/],
    ['two conditions on the path', { exactPath: '/a', pathPrefix: '/b' }, /both set/],
    ['a priority of 0', { pathPrefix: '/', priority: 0 }, /1 to 2000, got 0/],
    ['a priority above 2000', { pathPrefix: '/', priority: 2001 }, /got 2001/],
    ['PATCH', { method: 'PATCH' }, /method is 'PATCH'/],
    ['a method in lower case', { method: 'get' }, /method is 'get'/],
    ['a path without a slash', { exactPath: 'orders' }, /exactPath is 'orders'/],
    ['a path with a wildcard', { pathPrefix: '/orders/*' }, /pathPrefix is '\/orders\/\*'/],
    ['six headers', { headers: Object.fromEntries([...'abcdef'].map((name) => [name, 'x'])) }, /6 entries/],
    ['an empty header', { headers: { 'x-tenant': '' } }, /'x-tenant' with the value ''/],
  ])('fails for %s', (_name, props, what) => {
    expect(faultsWith(props)).toMatchObject([{ code: 'LatticeRule', what: expect.stringMatching(what) }]);
  });

  test('fails for a listener that passes TLS through', () => {
    const stack = newStack();
    const listener = newListener(stack, { protocol: 'TLS_PASSTHROUGH' });
    expect(faultsOf(() => made({ pathPrefix: '/' }, stack, listener))).toMatchObject([{ code: 'LatticeRule' }]);
  });

  test('two functions cannot have one priority of a listener', () => {
    const stack = newStack();
    const listener = newListener(stack);
    made({ pathPrefix: '/a' }, stack, listener);
    const trigger = new VpcLatticeTrigger(listener, { priority: 10, pathPrefix: '/b' });
    const faults = faultsOf(() => plainFunction(stack, 'Other', [trigger]));
    expect(faults).toMatchObject([{ code: 'LatticePriorityTaken', what: expect.stringContaining('Stack/Handler') }]);
  });

  test('a function may not run longer than VPC Lattice waits, and must be in the place of the listener', () => {
    const stack = new Stack(newApp(), 'Stack', { env: { region: 'eu-central-1' } });
    const trigger = () => new VpcLatticeTrigger(newListener(stack), { priority: 1, pathPrefix: '/' });
    const timeout = Duration.seconds(61);
    expect(faultsOf(() => plainFunction(stack, 'Slow', [trigger()], { timeout }))).toMatchObject([
      { code: 'TimeoutLongerThanCaller' },
    ]);
    const elsewhere = new Stack(newApp(), 'Stack', { env: { region: 'us-east-1' } });
    const far = new VpcLatticeTrigger(newListener(elsewhere), { priority: 1, pathPrefix: '/' });
    expect(faultsOf(() => plainFunction(stack, 'Far', [far]))).toMatchObject([{ code: 'SourceElsewhere' }]);
  });
});
