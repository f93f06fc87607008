import type { Stack } from 'aws-cdk-lib';
import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as route53 from 'aws-cdk-lib/aws-route53';
import { AccessLogs, WebSocketApiSettings } from '../../../../src/triggers';
import { faultsOf, newStack, only, templateOf } from '../../../support/fixture';

const STAGE = 'AWS::ApiGatewayV2::Stage';

function newStage(stack: Stack, props: Partial<apigwv2.WebSocketStageProps> = {}): apigwv2.WebSocketStage {
  const webSocketApi = new apigwv2.WebSocketApi(stack, 'Api');
  return new apigwv2.WebSocketStage(stack, 'Stage', { webSocketApi, stageName: 'live', autoDeploy: true, ...props });
}

const zoneIn = (stack: Stack) =>
  route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z012345', zoneName: 'example.com' });
const codesOf = (action: () => unknown) => faultsOf(action).map(({ code }) => code);

test('a stage gets limits and metrics, and keeps those that it has', () => {
  const stack = newStack();
  const settings = WebSocketApiSettings.of(newStage(stack, { throttle: { rateLimit: 7, burstLimit: 8 } }));
  settings.set({ throttle: { rateLimit: 100 } });
  settings.set({ detailedMetricsEnabled: true });
  expect(only(templateOf(stack), STAGE).Properties.DefaultRouteSettings).toEqual({
    ThrottlingRateLimit: 100,
    ThrottlingBurstLimit: 8,
    DetailedMetricsEnabled: true,
  });
});

test('a stage without settings has no logs, because they need a role of the account', () => {
  const stack = newStack();
  WebSocketApiSettings.of(newStage(stack)).set({});
  expect(only(templateOf(stack), STAGE).Properties.AccessLogSettings).toBeUndefined();
});

test('access logs are JSON with the fields that messages have, in a log group of the stage', () => {
  const stack = newStack();
  const settings = WebSocketApiSettings.of(newStage(stack));
  settings.set({ accessLogs: AccessLogs.json({ fields: { user: '$context.authorizer.principalId' } }) });
  const template = templateOf(stack);
  const [[group]] = Object.entries(template.findResources('AWS::Logs::LogGroup'));
  const { DestinationArn, Format } = only(template, STAGE).Properties.AccessLogSettings;
  expect(DestinationArn).toEqual({ 'Fn::GetAtt': [group, 'Arn'] });
  expect(JSON.parse(Format)).toMatchObject({ connectionId: '$context.connectionId', routeKey: '$context.routeKey' });
  expect(Object.keys(JSON.parse(Format))).toContain('user');
  expect(Object.keys(JSON.parse(Format))).not.toContain('httpMethod');
  expect(settings.accessLogGroup).toBeDefined();
});

test('logs that the stage has are kept', () => {
  const stack = newStack();
  const logGroup = new logs.LogGroup(stack, 'Mine');
  const destination = new apigwv2.LogGroupLogDestination(logGroup);
  WebSocketApiSettings.of(newStage(stack, { accessLogSettings: { destination } })).set({
    accessLogs: AccessLogs.json(),
  });
  templateOf(stack).resourceCountIs('AWS::Logs::LogGroup', 1);
});

test('a domain gets a certificate, a record and a mapping to the stage', () => {
  const stack = newStack();
  const settings = WebSocketApiSettings.of(newStage(stack));
  const ipAddressType = apigwv2.IpAddressType.DUAL_STACK;
  settings.set({
    domain: { domainName: 'chat.example.com', hostedZone: zoneIn(stack), basePath: 'v1', ipAddressType },
  });
  const template = templateOf(stack);
  template.resourceCountIs('AWS::CertificateManager::Certificate', 1);
  template.resourceCountIs('AWS::Route53::RecordSet', 2);
  expect(only(template, 'AWS::ApiGatewayV2::DomainName').Properties).toMatchObject({
    DomainName: 'chat.example.com',
    DomainNameConfigurations: [{ EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2', IpAddressType: 'dualstack' }],
  });
  const [[stage]] = Object.entries(template.findResources(STAGE));
  expect(only(template, 'AWS::ApiGatewayV2::ApiMapping')).toMatchObject({
    Properties: { ApiMappingKey: 'v1', Stage: 'live' },
    DependsOn: expect.arrayContaining([stage]),
  });
  expect(settings.domainName?.name).toBeDefined();
});

test.each([
  ['DomainCertificate', { domainName: 'chat.example.com' }],
  ['DomainOutsideZone', { domainName: 'chat.example.org', hostedZone: true }],
])('fails with %s', (code, { hostedZone, ...domain }: { domainName: string; hostedZone?: boolean }) => {
  const stack = newStack();
  const settings = WebSocketApiSettings.of(newStage(stack));
  const zone = hostedZone ? { hostedZone: zoneIn(stack) } : {};
  expect(codesOf(() => settings.set({ domain: { ...domain, ...zone } }))).toEqual([code]);
});

test('a second domain is refused', () => {
  const stack = newStack();
  const settings = WebSocketApiSettings.of(newStage(stack));
  const domain = { domainName: 'chat.example.com', hostedZone: zoneIn(stack) };
  settings.set({ domain });
  expect(codesOf(() => settings.set({ domain }))).toEqual(['DomainTwice']);
});

test('an imported stage can have no settings', () => {
  const stack = newStack();
  const api = new apigwv2.WebSocketApi(stack, 'Api');
  const stage = apigwv2.WebSocketStage.fromWebSocketStageAttributes(stack, 'Stage', { api, stageName: 'live' });
  const settings = WebSocketApiSettings.of(stage);
  expect(codesOf(() => settings.set({ throttle: { rateLimit: 1 } }))).toEqual(['ApiSettingsImported']);
  expect(() => settings.set({})).not.toThrow();
});
