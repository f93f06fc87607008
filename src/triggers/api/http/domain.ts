import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import { ApiGatewayv2DomainProperties } from 'aws-cdk-lib/aws-route53-targets';
import { certificateFor, recordsFor } from '../common/domain';
import type { HttpDomainOptions } from './settings-props';

/** Creates domain, certificate, mapping and record below the API. */
export function makeHttpDomain(api: apigwv2.HttpApi, stage: apigwv2.IStage, options: HttpDomainOptions) {
  const { ipAddressType, mtls, basePath: apiMappingKey } = options;
  const domainName = new apigwv2.DomainName(api, 'Domain', {
    domainName: options.domainName,
    certificate: certificateFor(api, options),
    endpointType: apigwv2.EndpointType.REGIONAL,
    securityPolicy: apigwv2.SecurityPolicy.TLS_1_2,
    ipAddressType,
    mtls,
  });
  const mapping = new apigwv2.ApiMapping(api, 'DomainMapping', { api, domainName, stage, apiMappingKey });
  mapping.node.addDependency(stage);
  const target = new ApiGatewayv2DomainProperties(domainName.regionalDomainName, domainName.regionalHostedZoneId);
  recordsFor(api, options, target, ipAddressType === apigwv2.IpAddressType.DUAL_STACK);
  return domainName;
}
