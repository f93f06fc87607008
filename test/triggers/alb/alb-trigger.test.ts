import { Duration, Fn, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { AlbTrigger, type AlbTriggerProps, Invocation } from '../../../src/triggers';
import { faultsOf, newApp, newStack, only, templateOf } from '../../support/fixture';
import { keepsTriggerContract, plainFunction } from '../../support/trigger-contract';

const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';
const GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const PERMISSION = 'AWS::Lambda::Permission';
const ARN = 'arn:aws:elasticloadbalancing:eu-central-1:111122223333:listener/app/web/50dc6c495c0c9188/f2f7dc8efc522ab2';

const paths = (...values: string[]) => [elbv2.ListenerCondition.pathPatterns(values)];

function newListener(stack: Stack): elbv2.ApplicationListener {
  const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: 'vpc-0a1b2c3d4e5f60718',
    availabilityZones: ['eu-central-1a', 'eu-central-1b'],
    privateSubnetIds: ['subnet-0a1b2c3d4e5f60718', 'subnet-1a1b2c3d4e5f60718'],
    privateSubnetRouteTableIds: ['rtb-0a1b2c3d4e5f60718', 'rtb-1a1b2c3d4e5f60718'],
  });
  const balancer = new elbv2.ApplicationLoadBalancer(stack, 'Balancer', { vpc });
  const defaultAction = elbv2.ListenerAction.fixedResponse(404);
  return balancer.addListener('Listener', { port: 80, open: false, defaultAction });
}

function made(...rules: AlbTriggerProps[]) {
  const stack = newStack();
  const listener = newListener(stack);
  const triggers = rules.map((it) => new AlbTrigger(listener, it));
  return { stack, listener, handler: plainFunction(stack, 'Handler', triggers) };
}

function priorityOf(conditions: elbv2.ListenerCondition[]): number {
  return only(templateOf(made({ conditions }).stack), RULE).Properties.Priority;
}

describe('AlbTrigger', () => {
  keepsTriggerContract({
    source: newListener,
    trigger: (listener) => new AlbTrigger(listener, { conditions: paths('/orders', '/orders/*') }),
    another: (listener) => new AlbTrigger(listener, { conditions: paths('/carts/*') }),
    invocation: Invocation.SYNCHRONOUS,
    timeout: 10,
    creates: { [RULE]: 1, [GROUP]: 1, [PERMISSION]: 1 },
    alarms: ['LambdaInternalError', 'LambdaUserError'],
    exclusive: 'one function answers a request',
  });

  test('registers the function in a target group, with all values of headers and without health checks', () => {
    const { stack } = made({ conditions: paths('/orders') });
    const template = templateOf(stack);
    const { Properties, DependsOn } = only(template, GROUP);
    expect(Properties).toMatchObject({
      TargetType: 'lambda',
      Targets: [{ Id: { 'Fn::GetAtt': [expect.any(String), 'Arn'] } }],
      TargetGroupAttributes: expect.arrayContaining([{ Key: 'lambda.multi_value_headers.enabled', Value: 'true' }]),
    });
    expect(Properties.HealthCheckEnabled ?? false).toBe(false);
    expect(DependsOn).toEqual(Object.keys(template.findResources(PERMISSION)));
    expect(JSON.stringify(only(template, PERMISSION).Properties.SourceArn)).toContain(':targetgroup/*"');
  });

  test('rules of one function share a target group if they have the same settings', () => {
    const single = { multiValueHeaders: false, healthCheck: { enabled: true, interval: Duration.minutes(1) } };
    const rules = ['/a', '/b', '/c/*'].map((path) => ({ conditions: paths(path) }));
    const template = templateOf(made(...rules, { conditions: paths('/d'), ...single }).stack);
    template.resourceCountIs(RULE, 4);
    template.resourceCountIs(GROUP, 2);
    template.resourceCountIs(PERMISSION, 1);
    template.hasResourceProperties(GROUP, { HealthCheckEnabled: true, HealthCheckIntervalSeconds: 60 });
  });

  test('uses an explicit priority', () => {
    const template = templateOf(made({ conditions: paths('/orders'), priority: 7 }).stack);
    expect(only(template, RULE).Properties.Priority).toBe(7);
  });
});

test('a rule with a stated priority stays when its conditions change, because the listener has the priority once', () => {
  const ids = ['/orders', '/carts'].map((path) => {
    const template = templateOf(made({ conditions: paths(path), priority: 7 }).stack);
    return Object.keys(template.findResources('AWS::ElasticLoadBalancingV2::ListenerRule'));
  });
  expect(ids[1]).toEqual(ids[0]);
});

describe('a derived priority', () => {
  const host = elbv2.ListenerCondition.hostHeaders(['shop.example.com']);

  test.each([
    ['a complete path', paths('/orders'), paths('/orders/*')],
    ['a longer pattern', paths('/orders/*'), paths('/*')],
    ['a host and a path', [...paths('/orders'), host], paths('/orders')],
    ['a host and a pattern', [...paths('/orders/*'), host], paths('/orders/*')],
  ])('puts %s first', (_name, first, second) => {
    const [one, two] = [first, second].map(priorityOf);
    expect(one).toBeLessThan(two);
    expect(one).toBeGreaterThanOrEqual(1);
    expect(two).toBeLessThanOrEqual(50_000);
  });

  test('is the same in another function, stack and order of conditions', () => {
    const both = [...paths('/orders/*'), host];
    expect(priorityOf([...both].reverse())).toBe(priorityOf(both));
  });
});

describe('fails', () => {
  test('without conditions', () => {
    expect(faultsOf(() => made({ conditions: [] }))).toMatchObject([{ code: 'AlbConditions' }]);
  });

  test('for conditions that are known only at deployment, unless a priority is set', () => {
    const { stack, listener } = made();
    const conditions = [elbv2.ListenerCondition.hostHeaders([Fn.importValue('ShopHost')])];
    const serve = (id: string, priority?: number) =>
      plainFunction(stack, id, [new AlbTrigger(listener, { conditions, priority })]);
    expect(faultsOf(() => serve('One'))).toMatchObject([{ code: 'AlbPriorityUnknown' }]);
    serve('Two', 7);
    expect(only(templateOf(stack), RULE).Properties.Priority).toBe(7);
  });

  test('for a priority that another trigger has', () => {
    const { stack, listener } = made({ conditions: paths('/a'), priority: 7 });
    const trigger = new AlbTrigger(listener, { conditions: paths('/b'), priority: 7 });
    const faults = faultsOf(() => plainFunction(stack, 'Other', [trigger]));
    expect(faults).toMatchObject([{ code: 'AlbPriorityTaken', what: expect.stringContaining('Stack/Handler') }]);
  });

  test('for a priority that a rule of the CDK has', () => {
    const { stack, listener } = made();
    listener.addAction('Rest', {
      priority: 7,
      conditions: paths('/rest'),
      action: elbv2.ListenerAction.fixedResponse(204),
    });
    const trigger = new AlbTrigger(listener, { conditions: paths('/b'), priority: 7 });
    const faults = faultsOf(() => plainFunction(stack, 'Other', [trigger]));
    expect(faults).toMatchObject([{ code: 'AlbPriorityTaken', what: expect.stringContaining('Rest') }]);
  });

  test('for a listener in another region', () => {
    const env = { account: '111122223333', region: 'us-east-1' };
    const stack = new Stack(newApp(), 'Stack', { env });
    const listener = elbv2.ApplicationListener.fromApplicationListenerAttributes(stack, 'Listener', {
      listenerArn: ARN,
      securityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-0a1b2c3d4e5f60718'),
    });
    const faults = faultsOf(() =>
      plainFunction(stack, 'Handler', [new AlbTrigger(listener, { conditions: paths('/') })]),
    );
    expect(faults).toMatchObject([{ code: 'SourceElsewhere' }]);
  });
});

test('an imported listener gets the rule', () => {
  const stack = new Stack(newApp(), 'Stack', { env: { account: '111122223333', region: 'eu-central-1' } });
  const listener = elbv2.ApplicationListener.fromApplicationListenerAttributes(stack, 'Listener', {
    listenerArn: ARN,
    securityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-0a1b2c3d4e5f60718'),
  });
  plainFunction(stack, 'Handler', [new AlbTrigger(listener, { conditions: paths('/orders') })]);
  expect(only(templateOf(stack), RULE).Properties.ListenerArn).toBe(ARN);
});
