import { type App, Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as route53 from 'aws-cdk-lib/aws-route53';
import {
  HttpApiSettings,
  type HttpDomainOptions,
  RestApiSettings,
  type RestDomainOptions,
} from '../../../../src/triggers';
import { faultsOf, newApp, only, templateOf } from '../../../support/fixture';
import { restApi } from '../../../support/rest-api';

const CERTIFICATE = 'AWS::CertificateManager::Certificate';
const RECORD = 'AWS::Route53::RecordSet';
const EDGE = apigateway.EndpointType.EDGE;
const ARN = 'arn:aws:acm:eu-central-1:111122223333:certificate/1';

/** A stack in a region, or in one that is known only at deployment, and a zone. */
function newPlace(region: string | undefined = 'eu-central-1', app: App = newApp()) {
  const stack = new Stack(app, 'Stack', { env: { region: region === 'unknown' ? undefined : region } });
  const attributes = { hostedZoneId: 'Z1', zoneName: 'example.com' };
  return { stack, zone: route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', attributes) };
}

function httpDomain(options: Partial<HttpDomainOptions>, region?: string) {
  const { stack, zone } = newPlace(region);
  const api = new apigwv2.HttpApi(stack, 'Api');
  HttpApiSettings.of(api).set({ domain: { domainName: 'api.example.com', hostedZone: zone, ...options } });
  return { stack, api, template: templateOf(stack) };
}

function restDomain(options: Partial<RestDomainOptions>, region?: string) {
  const { stack, zone } = newPlace(region);
  const api = restApi(stack);
  api.root.addMethod('GET');
  RestApiSettings.of(api).set({ domain: { domainName: 'api.example.com', hostedZone: zone, ...options } });
  return { stack, api, template: templateOf(stack) };
}

describe('a domain of an HTTP API', () => {
  test('has a certificate that the zone validates, a mapping and an alias record', () => {
    const { template, api } = httpDomain({});
    expect(only(template, CERTIFICATE).Properties).toMatchObject({
      DomainName: 'api.example.com',
      ValidationMethod: 'DNS',
      DomainValidationOptions: [{ HostedZoneId: 'Z1' }],
    });
    expect(only(template, 'AWS::ApiGatewayV2::DomainName').Properties).toMatchObject({
      DomainName: 'api.example.com',
      DomainNameConfigurations: [{ EndpointType: 'REGIONAL', SecurityPolicy: 'TLS_1_2' }],
    });
    expect(only(template, 'AWS::ApiGatewayV2::ApiMapping').Properties.Stage).toBe('$default');
    expect(only(template, RECORD).Properties).toMatchObject({
      Name: 'api.example.com.',
      Type: 'A',
      AliasTarget: { DNSName: { 'Fn::GetAtt': [expect.any(String), 'RegionalDomainName'] } },
    });
    expect(HttpApiSettings.of(api).domainName?.name).toBeDefined();
    expect(Object.values(template.toJSON().Resources as object).filter((it) => /Custom/.test(it.Type))).toEqual([]);
  });

  test('serves the API below a path, and over IPv6', () => {
    const { template } = httpDomain({ basePath: 'v1/shop', ipAddressType: apigwv2.IpAddressType.DUAL_STACK });
    expect(only(template, 'AWS::ApiGatewayV2::ApiMapping').Properties.ApiMappingKey).toBe('v1/shop');
    const types = Object.values(template.findResources(RECORD)).map((it) => it.Properties.Type);
    expect(types.sort()).toEqual(['A', 'AAAA']);
  });

  test('needs no zone if it has a certificate', () => {
    const { stack } = newPlace();
    const api = new apigwv2.HttpApi(stack, 'Api');
    const certificate = acm.Certificate.fromCertificateArn(stack, 'Certificate', ARN);
    HttpApiSettings.of(api).set({ domain: { domainName: 'api.example.org', certificate } });
    const template = templateOf(stack);
    template.resourceCountIs(CERTIFICATE, 0);
    template.resourceCountIs(RECORD, 0);
    const [{ CertificateArn }] = only(template, 'AWS::ApiGatewayV2::DomainName').Properties.DomainNameConfigurations;
    expect(CertificateArn).toBe(ARN);
  });

  test('needs a default stage', () => {
    const { stack, zone } = newPlace();
    const api = new apigwv2.HttpApi(stack, 'Api', { createDefaultStage: false });
    const domain = { domainName: 'api.example.com', hostedZone: zone };
    expect(faultsOf(() => HttpApiSettings.of(api).set({ domain })).map((fault) => fault.code)).toEqual([
      'DomainWithoutStage',
    ]);
  });
});

describe('a domain of a REST API', () => {
  test('is regional by default', () => {
    const { template } = restDomain({});
    expect(only(template, 'AWS::ApiGateway::DomainName').Properties).toMatchObject({
      RegionalCertificateArn: { Ref: expect.any(String) },
      EndpointConfiguration: { Types: ['REGIONAL'] },
      SecurityPolicy: 'TLS_1_2',
    });
    template.resourceCountIs('AWS::ApiGateway::BasePathMapping', 1);
    expect(only(template, RECORD).Properties.Type).toBe('A');
  });

  test('may be edge-optimized in us-east-1', () => {
    const { template } = restDomain({ endpointType: EDGE }, 'us-east-1');
    expect(only(template, 'AWS::ApiGateway::DomainName').Properties).toHaveProperty('CertificateArn');
    const { AliasTarget } = only(template, RECORD).Properties;
    expect(AliasTarget.DNSName).toEqual({ 'Fn::GetAtt': [expect.any(String), 'DistributionDomainName'] });
  });

  test('serves the API below a path of several parts', () => {
    const { template } = restDomain({ basePath: 'v1/shop' });
    expect(only(template, 'AWS::ApiGatewayV2::ApiMapping').Properties.ApiMappingKey).toBe('v1/shop');
  });
});

describe('a domain that could not be deployed or would not respond is refused', () => {
  const imported = (stack: Stack, region: string) =>
    acm.Certificate.fromCertificateArn(stack, 'Certificate', ARN.replace('eu-central-1', region));

  test.each<[string, (place: ReturnType<typeof newPlace>) => RestDomainOptions, string, string[]]>([
    ['neither certificate nor zone', () => ({ domainName: 'a.b' }), 'eu-central-1', ['DomainCertificate']],
    [
      'a name outside of the zone',
      ({ zone }) => ({ domainName: 'api.example.org', hostedZone: zone }),
      'eu-central-1',
      ['DomainOutsideZone'],
    ],
    [
      'a name that only ends like the zone',
      ({ zone }) => ({ domainName: 'myexample.com', hostedZone: zone }),
      'eu-central-1',
      ['DomainOutsideZone'],
    ],
    ['the zone itself', ({ zone }) => ({ domainName: 'example.com', hostedZone: zone }), 'eu-central-1', []],
    [
      'edge-optimized in another region, where its certificate would be made',
      ({ zone }) => ({ domainName: 'api.example.com', hostedZone: zone, endpointType: EDGE }),
      'eu-central-1',
      ['DomainCertificateRegion'],
    ],
    [
      'edge-optimized in a region that is not known',
      ({ zone }) => ({ domainName: 'api.example.com', hostedZone: zone, endpointType: EDGE }),
      'unknown',
      ['DomainCertificateRegion'],
    ],
    [
      'edge-optimized with a certificate of another region',
      ({ stack }) => ({ domainName: 'a.b', certificate: imported(stack, 'eu-central-1'), endpointType: EDGE }),
      'eu-central-1',
      ['DomainCertificateRegion'],
    ],
    [
      'edge-optimized with a certificate of us-east-1',
      ({ stack }) => ({ domainName: 'a.b', certificate: imported(stack, 'us-east-1'), endpointType: EDGE }),
      'eu-central-1',
      [],
    ],
    [
      'regional with a certificate of us-east-1',
      ({ stack }) => ({ domainName: 'a.b', certificate: imported(stack, 'us-east-1') }),
      'eu-central-1',
      ['DomainCertificateRegion'],
    ],
    [
      'regional in a region that is not known',
      ({ stack }) => ({ domainName: 'a.b', certificate: imported(stack, 'us-east-1') }),
      'unknown',
      [],
    ],
  ])('%s', (_sentence, options, region, codes) => {
    const place = newPlace(region);
    const api = restApi(place.stack);
    api.root.addMethod('GET');
    const set = () => RestApiSettings.of(api).set({ domain: options(place) });
    if (codes.length === 0) expect(set).not.toThrow();
    else expect(faultsOf(set)).toMatchObject(codes.map((code) => ({ code, at: 'Stack/Api' })));
  });

  test('a certificate in a stack in another region is refused', () => {
    const app = newApp();
    const { stack } = newPlace('eu-central-1', app);
    const other = new Stack(app, 'Certificates', { env: { region: 'us-west-2' }, crossRegionReferences: true });
    const certificate = new acm.Certificate(other, 'Certificate', { domainName: 'a.b' });
    const [fault] = faultsOf(() =>
      RestApiSettings.of(restApi(stack)).set({ domain: { domainName: 'a.b', certificate } }),
    );
    expect(fault).toMatchObject({ code: 'DomainCertificateRegion', what: expect.stringContaining('in us-west-2') });
  });
});
