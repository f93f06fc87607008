import { Duration, Stack } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { HandlerFunction } from '../../../src/functions/handler-function';
import {
  EventBridgeTrigger,
  FunctionUrlAccess,
  FunctionUrlTrigger,
  type FunctionUrlTriggerProps,
  Invocation,
} from '../../../src/triggers';
import { Wiring } from '../../../src/wiring/wiring';
import { anyCode, faultsOf, newApp, newStack, only, templateOf } from '../../support/fixture';
import { keepsTriggerContract, plainFunction } from '../../support/trigger-contract';

const URL = 'AWS::Lambda::Url';
const PERMISSION = 'AWS::Lambda::Permission';
const { IAM } = FunctionUrlAccess;
const OPEN = FunctionUrlAccess.publicBecause('the handler checks signatures');

function made(props: FunctionUrlTriggerProps) {
  const stack = newStack();
  return { stack, handler: plainFunction(stack, 'Handler', [new FunctionUrlTrigger(props)]) };
}

describe('FunctionUrlTrigger', () => {
  keepsTriggerContract({
    source: (stack) => stack,
    trigger: () => new FunctionUrlTrigger({ access: IAM }),
    another: () => new EventBridgeTrigger({ eventPattern: { source: ['shop'] } }),
    invocation: Invocation.SYNCHRONOUS,
    timeout: 10,
    creates: { [URL]: 1 },
    alarms: ['Url5xxCount', 'UrlRequestCount'],
    qualifier: 'AWS wants to know the function and the alias apart',
  });

  test('is private with access IAM, and responds when the response is complete', () => {
    const template = templateOf(made({ access: IAM }).stack);
    expect(only(template, URL).Properties).toEqual({
      AuthType: 'AWS_IAM',
      TargetFunctionArn: { 'Fn::GetAtt': [expect.any(String), 'Arn'] },
    });
    template.resourceCountIs(PERMISSION, 0);
  });

  test('allows the two actions that a public URL needs, the second only through the URL, and keeps the reason', () => {
    const template = templateOf(made({ access: OPEN }).stack);
    const permissions = Object.values(template.findResources(PERMISSION)).map((it) => it.Properties);
    expect(permissions).toHaveLength(2);
    expect(permissions).toContainEqual(
      expect.objectContaining({ Action: 'lambda:InvokeFunctionUrl', FunctionUrlAuthType: 'NONE', Principal: '*' }),
    );
    expect(permissions).toContainEqual(
      expect.objectContaining({ Action: 'lambda:InvokeFunction', InvokedViaFunctionUrl: true, Principal: '*' }),
    );
    expect(only(template, URL)).toMatchObject({
      Properties: { AuthType: 'NONE' },
      Metadata: { public: 'the handler checks signatures' },
    });
  });

  test('allows both actions to a role that may call the URL', () => {
    const { stack, handler } = made({ access: IAM });
    handler.grantInvokeUrl(new iam.Role(stack, 'Caller', { assumedBy: new iam.AccountRootPrincipal() }));
    const policies = JSON.stringify(templateOf(stack).findResources('AWS::IAM::Policy'));
    expect(policies).toContain('"lambda:InvokeFunctionUrl"');
    expect(policies).toContain('"lambda:InvokedViaFunctionUrl":true');
  });

  test('streams, and lets web pages from named origins call it', () => {
    const cors = { allowedOrigins: ['https://shop.example.com'], allowCredentials: true, maxAge: Duration.hours(1) };
    const { stack } = made({ access: IAM, cors, invokeMode: lambda.InvokeMode.RESPONSE_STREAM });
    expect(only(templateOf(stack), URL).Properties).toMatchObject({
      InvokeMode: 'RESPONSE_STREAM',
      Cors: { AllowOrigins: ['https://shop.example.com'], AllowCredentials: true, MaxAge: 3600 },
    });
  });

  test('lets a function run for 15 minutes, because no caller hangs up earlier', () => {
    const stack = newStack();
    const triggers = [new FunctionUrlTrigger({ access: IAM })];
    new HandlerFunction(stack, 'Handler', { ...anyCode(), timeout: Duration.minutes(15), triggers });
    expect(only(templateOf(stack), 'AWS::Lambda::Function').Properties.Timeout).toBe(900);
  });

  test('belongs to an alias if the alias has the trigger', () => {
    const stack = newStack();
    const handler = plainFunction(stack, 'Handler');
    const alias = new lambda.Alias(stack, 'Live', { aliasName: 'live', version: handler.currentVersion });
    Wiring.attach(alias, { triggers: [new FunctionUrlTrigger({ access: IAM })] });
    expect(only(templateOf(stack), URL).Properties.Qualifier).toBe('live');
    expect(FunctionUrlTrigger.urlOf(alias).node.path).toBe('Stack/Live/FunctionUrl');
  });
});

describe('CloudFront', () => {
  const distributionFor = (scope: Stack, handler: lambda.IFunction) =>
    new cloudfront.Distribution(scope, 'Site', { defaultBehavior: { origin: FunctionUrlTrigger.originOf(handler) } });

  test('signs its requests, and only this distribution may invoke the function, with both actions', () => {
    const { stack, handler } = made({ access: IAM });
    distributionFor(stack, handler);
    const template = templateOf(stack);
    expect(only(template, 'AWS::CloudFront::OriginAccessControl').Properties).toMatchObject({
      OriginAccessControlConfig: { OriginAccessControlOriginType: 'lambda', SigningBehavior: 'always' },
    });
    const permissions = Object.values(template.findResources(PERMISSION)).map((it) => it.Properties);
    expect(permissions.map((it) => it.Action).sort()).toEqual(['lambda:InvokeFunction', 'lambda:InvokeFunctionUrl']);
    for (const permission of permissions) {
      expect(permission.Principal).toBe('cloudfront.amazonaws.com');
      expect(JSON.stringify(permission.SourceArn)).toMatch(/:distribution\/",{"Ref":"Site/);
    }
    expect(permissions.find((it) => it.Action === 'lambda:InvokeFunction')?.InvokedViaFunctionUrl).toBe(true);
  });

  test('may be in another stack, which then depends on the stack of the function', () => {
    const app = newApp();
    const stack = new Stack(app, 'Stack');
    const edge = new Stack(app, 'Edge');
    const handler = plainFunction(stack, 'Handler', [new FunctionUrlTrigger({ access: IAM })]);
    distributionFor(edge, handler);
    edge.addStackDependency(stack);
    expect(() => app.synth()).not.toThrow();
    templateOf(edge).resourceCountIs(PERMISSION, 2);
  });
});

describe('fails', () => {
  test.each([
    ['a public URL without a reason', { access: FunctionUrlAccess.publicBecause(' ') }, 'PublicWithoutReason'],
    ['cors without origins', { access: IAM, cors: { allowCredentials: true } }, 'CorsOrigins'],
    [
      'credentials for everybody',
      { access: IAM, cors: { allowedOrigins: ['*'], allowCredentials: true } },
      'CorsOrigins',
    ],
  ])('for %s', (_name, props, code) => {
    expect(faultsOf(() => made(props)).map((fault) => fault.code)).toEqual([code]);
  });

  test('for the URL of a function that has none', () => {
    const handler = plainFunction(newStack(), 'Handler');
    expect(faultsOf(() => FunctionUrlTrigger.urlOf(handler))).toMatchObject([{ code: 'NoFunctionUrl' }]);
  });
});
