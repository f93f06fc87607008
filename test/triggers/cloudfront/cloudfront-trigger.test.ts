import { Duration, Size, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { HandlerFunctionProps } from '../../../src/functions/handler-function';
import { CloudFrontTrigger, type CloudFrontTriggerProps, Invocation } from '../../../src/triggers';
import { Wiring } from '../../../src/wiring/wiring';
import { faultsOf, newApp, newStack, only, templateOf } from '../../support/fixture';
import { ofType, resources, statements } from '../../support/resources';
import { keepsTriggerContract, plainFunction } from '../../support/trigger-contract';

const { LambdaEdgeEventType: At } = cloudfront;
const X86 = { architecture: lambda.Architecture.X86_64 };
const HOME = { env: { account: '111122223333', region: 'us-east-1' } };
const DISTRIBUTION = 'AWS::CloudFront::Distribution';

function newSite(stack: Stack, props: Partial<cloudfront.DistributionProps> = {}): cloudfront.Distribution {
  const defaultBehavior = { origin: new HttpOrigin('shop.example.com') };
  return new cloudfront.Distribution(stack, 'Site', { defaultBehavior, ...props });
}

function made(
  props: Partial<CloudFrontTriggerProps> = {},
  handlerProps: Partial<HandlerFunctionProps> = {},
  site: Partial<cloudfront.DistributionProps> = {},
) {
  const stack = new Stack(newApp(), 'Stack', HOME);
  const distribution = newSite(stack, site);
  const trigger = new CloudFrontTrigger(distribution, { eventType: At.ORIGIN_REQUEST, ...props });
  const handler = plainFunction(stack, 'Handler', [trigger], { ...X86, ...handlerProps });
  return { stack, distribution, handler };
}

const codesOf = (action: () => unknown) => faultsOf(action).map(({ code }) => code);
const configOf = (stack: Stack) => only(templateOf(stack), DISTRIBUTION).Properties.DistributionConfig;

describe('CloudFrontTrigger', () => {
  keepsTriggerContract({
    source: (stack) => newSite(stack),
    trigger: (site) => new CloudFrontTrigger(site, { eventType: At.ORIGIN_REQUEST }),
    another: (site) => new CloudFrontTrigger(site, { eventType: At.ORIGIN_RESPONSE }),
    invocation: Invocation.SYNCHRONOUS,
    timeout: 5,
    creates: { 'AWS::Lambda::Version': 1 },
    alarms: [],
    handler: X86,
    exclusive: 'a behavior calls one function at each event',
    inSourceStack: 'the distribution holds the ARN of the version',
    versionsOnly: 'CloudFront copies versions with a number',
  });

  test('the distribution calls the version with a number, which follows the code', () => {
    const { stack } = made({ includeBody: true });
    const [[version]] = Object.entries(templateOf(stack).findResources('AWS::Lambda::Version'));
    expect(configOf(stack).DefaultCacheBehavior.LambdaFunctionAssociations).toEqual([
      { EventType: 'origin-request', IncludeBody: true, LambdaFunctionARN: { Ref: version } },
    ]);
  });

  test('a behavior that is added after the trigger gets the function, and no other does', () => {
    const stack = new Stack(newApp(), 'Stack', HOME);
    const site = newSite(stack);
    const edgeLambdas = [
      { eventType: At.VIEWER_RESPONSE, functionVersion: plainFunction(stack, 'Old', [], X86).currentVersion },
    ];
    plainFunction(
      stack,
      'Handler',
      [
        new CloudFrontTrigger(site, { eventType: At.ORIGIN_RESPONSE, pathPattern: '/images/*' }),
        new CloudFrontTrigger(site, { eventType: At.ORIGIN_REQUEST, pathPattern: '/images/*' }),
      ],
      X86,
    );
    site.addBehavior('/images/*', new HttpOrigin('images.example.com'), { edgeLambdas });
    site.addBehavior('/other/*', new HttpOrigin('other.example.com'));
    const { CacheBehaviors, DefaultCacheBehavior } = configOf(stack);
    const eventsOf = (behavior: any) => behavior.LambdaFunctionAssociations?.map((it: any) => it.EventType);
    expect(CacheBehaviors.map(eventsOf)).toEqual([['viewer-response', 'origin-request', 'origin-response'], undefined]);
    expect(eventsOf(DefaultCacheBehavior)).toBeUndefined();
  });

  test('both services may assume the role, each said once, also beside the edgeLambdas of the CDK', () => {
    const { stack, distribution, handler } = made();
    distribution.addBehavior('/a/*', new HttpOrigin('a.example.com'), {
      edgeLambdas: [{ eventType: At.ORIGIN_REQUEST, functionVersion: handler.currentVersion }],
    });
    const [role] = ofType(resources(stack), 'AWS::IAM::Role');
    expect(role?.Properties.AssumeRolePolicyDocument.Statement.map((it: any) => it.Principal)).toEqual([
      { Service: 'lambda.amazonaws.com' },
      { Service: 'edgelambda.amazonaws.com' },
    ]);
  });

  test('logs go to a group of the same name in every region, and nowhere else', () => {
    const { stack } = made();
    const [group] = Object.keys(templateOf(stack).findResources('AWS::Logs::LogGroup'));
    const granted = statements(resources(stack)).find((it) => it.Action.includes('logs:CreateLogGroup'));
    expect(granted).toMatchObject({ Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'] });
    expect(JSON.stringify(granted?.Resource)).toContain(`:logs:*:111122223333:log-group:",{"Ref":"${group}"},":*"`);
  });

  test('one alarm of the distribution watches what viewers got, in place of metrics that no region has', () => {
    const { stack, distribution } = made();
    const trigger = new CloudFrontTrigger(distribution, { eventType: At.VIEWER_REQUEST });
    plainFunction(stack, 'Other', [trigger], { ...X86, memorySize: 128 });
    const alarms = ofType(resources(stack), 'AWS::CloudWatch::Alarm').map((it) => it.Properties);
    const names = alarms.map((it) => it.Metrics?.flatMap((one: any) => one.MetricStat?.Metric.MetricName ?? []));
    expect(names.filter((it) => it !== undefined)).toEqual([
      ['LambdaExecutionError', 'LambdaValidationError', 'LambdaLimitExceededErrors'],
    ]);
  });

  test.each([
    [At.VIEWER_REQUEST, 6, 5],
    [At.VIEWER_RESPONSE, 6, 5],
    [At.ORIGIN_REQUEST, 31, 30],
    [At.ORIGIN_RESPONSE, 31, 30],
  ])('at %s, a timeout of %i seconds is refused', (eventType, seconds, most) => {
    const faults = faultsOf(() => made({ eventType }, { timeout: Duration.seconds(seconds) }));
    expect(faults).toMatchObject([{ code: 'TimeoutLongerThanCaller', fix: expect.stringContaining(`${most}`) }]);
    expect(() => made({ eventType }, { timeout: Duration.seconds(most) })).not.toThrow();
  });
});

describe('a function that CloudFront does not take', () => {
  const vpc = (stack: Stack) =>
    ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
      vpcId: 'vpc-0a1b2c3d4e5f60718',
      availabilityZones: ['us-east-1a', 'us-east-1b'],
      privateSubnetIds: ['subnet-0a1b2c3d4e5f60718', 'subnet-1a1b2c3d4e5f60718'],
    });

  test.each<[string, (stack: Stack) => Partial<HandlerFunctionProps>]>([
    ['architecture is ARM_64', () => ({ architecture: lambda.Architecture.ARM_64 })],
    ['environment variables: ORDERS, REGION', () => ({ environment: { REGION: 'eu' }, config: { ORDERS: 'orders' } })],
    ['environment variables: NODE_OPTIONS', () => ({ environment: { NODE_OPTIONS: '--max-http-header-size=1' } })],
    ['it is in a VPC', (stack) => ({ vpc: vpc(stack) })],
    [
      'it has 1 layers',
      (stack) => ({
        layers: [
          lambda.LayerVersion.fromLayerVersionArn(stack, 'L', 'arn:aws:lambda:us-east-1:111122223333:layer:l:1'),
        ],
      }),
    ],
    ['runtime is ruby3.4', () => ({ runtime: lambda.Runtime.RUBY_3_4, code: lambda.Code.fromAsset(__dirname) })],
    ['ephemeralStorageSize is 513 MB', () => ({ ephemeralStorageSize: Size.mebibytes(513) })],
    ['tracing is ACTIVE', () => ({ tracing: lambda.Tracing.ACTIVE })],
    [
      'runtimeManagementMode is FunctionUpdate',
      () => ({ runtimeManagementMode: lambda.RuntimeManagementMode.FUNCTION_UPDATE }),
    ],
  ])('is refused at synth: %s', (what, props) => {
    const stack = new Stack(newApp(), 'Stack', HOME);
    const trigger = new CloudFrontTrigger(newSite(stack), { eventType: At.ORIGIN_REQUEST });
    plainFunction(stack, 'Handler', [trigger], { ...X86, ...props(stack) });
    const faults = faultsOf(() => templateOf(stack));
    expect(faults).toMatchObject([{ code: 'EdgeFunction', what: expect.stringContaining(what), at: 'Stack/Handler' }]);
  });

  test('at viewer events it has at most 128 MB, and all faults are reported at once', () => {
    const { stack } = made({ eventType: At.VIEWER_REQUEST }, { architecture: lambda.Architecture.ARM_64 });
    expect(faultsOf(() => templateOf(stack)).map(({ fix }) => fix)).toEqual([
      'set architecture to lambda.Architecture.X86_64',
      'set memorySize to 128, or use an origin event',
    ]);
    const fitting = made({ eventType: At.VIEWER_REQUEST }, { memorySize: 128 });
    expect(() => templateOf(fitting.stack)).not.toThrow();
  });

  test('in another region it is refused at once, and an unknown region is warned of', () => {
    const stack = new Stack(newApp(), 'Stack', { env: { region: 'eu-central-1' } });
    const trigger = new CloudFrontTrigger(newSite(stack), { eventType: At.ORIGIN_REQUEST });
    expect(codesOf(() => plainFunction(stack, 'Handler', [trigger], X86))).toEqual(['EdgeRegion']);
    const anywhere = newStack();
    plainFunction(
      anywhere,
      'Handler',
      [new CloudFrontTrigger(newSite(anywhere), { eventType: At.ORIGIN_REQUEST })],
      X86,
    );
    Annotations.fromStack(anywhere).hasWarning(
      '/Stack/Handler',
      Match.stringLikeRegexp('the stack Stack states no region'),
    );
  });
});

describe('a distribution', () => {
  test('of another account is refused', () => {
    const app = newApp();
    const web = new Stack(app, 'Web', { env: { ...HOME.env, account: '444455556666' } });
    const edge = new Stack(app, 'Edge', HOME);
    const trigger = new CloudFrontTrigger(newSite(web), { eventType: At.ORIGIN_REQUEST });
    expect(codesOf(() => plainFunction(edge, 'Handler', [trigger], X86))).toEqual(['SourceElsewhere']);
  });

  test('that is imported is refused', () => {
    const stack = new Stack(newApp(), 'Stack', HOME);
    const attributes = { distributionId: 'E1', domainName: 'd1.cloudfront.net' };
    const site = cloudfront.Distribution.fromDistributionAttributes(stack, 'Site', attributes);
    const trigger = new CloudFrontTrigger(site, { eventType: At.ORIGIN_REQUEST });
    expect(codesOf(() => plainFunction(stack, 'Handler', [trigger], X86))).toEqual(['DistributionImported']);
  });

  test.each<[string, string, Partial<CloudFrontTriggerProps>, Partial<cloudfront.DistributionProps>]>([
    ['without the path pattern', 'EdgeBehavior', { pathPattern: '/none/*' }, {}],
    [
      'with gRPC',
      'EdgeBehavior',
      {},
      {
        defaultBehavior: {
          origin: new HttpOrigin('shop.example.com'),
          allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
          enableGrpc: true,
        },
      },
    ],
  ])('%s is refused at synth', (_name, code, props, site) => {
    const { stack } = made(props, {}, site);
    expect(codesOf(() => templateOf(stack))).toEqual([code]);
  });

  test('calls one function at each event, whoever adds it', () => {
    const { stack, distribution } = made();
    const again = new CloudFrontTrigger(distribution, { eventType: At.ORIGIN_REQUEST });
    expect(codesOf(() => plainFunction(stack, 'Other', [again], X86))).toEqual(['EdgeEventTaken']);

    const other = new Stack(newApp(), 'Stack', HOME);
    const functionVersion = plainFunction(other, 'Old', [], X86).currentVersion;
    const edgeLambdas = [{ eventType: At.ORIGIN_REQUEST, functionVersion }];
    const site = newSite(other, { defaultBehavior: { origin: new HttpOrigin('a.example.com'), edgeLambdas } });
    plainFunction(other, 'Handler', [new CloudFrontTrigger(site, { eventType: At.ORIGIN_REQUEST })], X86);
    expect(codesOf(() => templateOf(other))).toEqual(['EdgeEventTaken']);
  });

  test('with a CloudFront function calls no Lambda function at viewer events', () => {
    const stack = new Stack(newApp(), 'Stack', HOME);
    const code = cloudfront.FunctionCode.fromInline('function handler(event) { return event.request; }');
    const own = new cloudfront.Function(stack, 'Own', { code });
    const functionAssociations = [{ function: own, eventType: cloudfront.FunctionEventType.VIEWER_REQUEST }];
    const site = newSite(stack, { defaultBehavior: { origin: new HttpOrigin('a.example.com'), functionAssociations } });
    const viewer = new CloudFrontTrigger(site, { eventType: At.VIEWER_RESPONSE });
    const origin = new CloudFrontTrigger(site, { eventType: At.ORIGIN_RESPONSE });
    plainFunction(stack, 'Handler', [viewer, origin], { ...X86, memorySize: 128 });
    expect(codesOf(() => templateOf(stack))).toEqual(['EdgeBehavior']);
  });

  test('refuses includeBody for a response', () => {
    expect(codesOf(() => made({ eventType: At.ORIGIN_RESPONSE, includeBody: true }))).toEqual(['EdgeBehavior']);
  });

  test('in another stack keeps its references to others', () => {
    const app = newApp();
    const [data, edge, web] = ['Data', 'Edge', 'Web'].map((id) => new Stack(app, id, HOME)) as [Stack, Stack, Stack];
    const origin = new HttpOrigin(new s3.Bucket(data, 'Files').bucketRegionalDomainName);
    const site = newSite(web, { defaultBehavior: { origin } });
    plainFunction(edge, 'Handler', [new CloudFrontTrigger(site, { eventType: At.ORIGIN_REQUEST })], X86);
    const { DefaultCacheBehavior, Origins } = configOf(web);
    expect(JSON.stringify(DefaultCacheBehavior)).toMatch(/Fn::ImportValue":"Edge:ExportsOutputRef/);
    expect(JSON.stringify(Origins)).toContain('Fn::ImportValue');
  });

  test('elsewhere has no alarm, and says so', () => {
    const app = newApp();
    const here = { ...HOME.env, region: 'eu-central-1' };
    const web = new Stack(app, 'Web', { env: here, crossRegionReferences: true });
    const edge = new Stack(app, 'Edge', { ...HOME, crossRegionReferences: true });
    const site = newSite(web);
    plainFunction(edge, 'Handler', [new CloudFrontTrigger(site, { eventType: At.ORIGIN_REQUEST })], X86);
    Annotations.fromStack(web).hasWarning(
      '/Web/Site',
      Match.stringLikeRegexp('an alarm here in eu-central-1 would never fire'),
    );
    expect(ofType(resources(web), 'AWS::CloudWatch::Alarm')).toEqual([]);
  });

  test('that the role of the function names is found to be a circle', () => {
    const { stack, distribution, handler } = made();
    distribution.grantCreateInvalidation(handler);
    expect(() => templateOf(stack)).toThrow(/ReferenceCircle/);
  });
});

test('a version that is imported is called, and its role is the business of its own stack', () => {
  const stack = new Stack(newApp(), 'Stack', HOME);
  const arn = 'arn:aws:lambda:us-east-1:111122223333:function:rewrite:7';
  const version = lambda.Version.fromVersionArn(stack, 'Version', arn);
  Wiring.attach(version, { triggers: [new CloudFrontTrigger(newSite(stack), { eventType: At.ORIGIN_REQUEST })] });
  expect(configOf(stack).DefaultCacheBehavior.LambdaFunctionAssociations).toEqual([
    { EventType: 'origin-request', LambdaFunctionARN: arn },
  ]);
  Annotations.fromStack(stack).hasWarning(
    '*',
    Match.stringLikeRegexp('let edgelambda.amazonaws.com assume it as well'),
  );
});

test('a role that is given is changed if the app made it, and warned of if not', () => {
  const stack = new Stack(newApp(), 'Stack', HOME);
  const role = iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::111122223333:role/edge', { mutable: false });
  const trigger = new CloudFrontTrigger(newSite(stack), { eventType: At.ORIGIN_REQUEST });
  plainFunction(stack, 'Handler', [trigger], { ...X86, role });
  Annotations.fromStack(stack).hasWarning(
    '/Stack/Handler',
    Match.stringLikeRegexp('let edgelambda.amazonaws.com assume it as well'),
  );
});
