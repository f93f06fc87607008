import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import { ApiGatewayv2DomainProperties } from 'aws-cdk-lib/aws-route53-targets';
import { type ApiDomainOptions, certificateFor, recordsFor } from './api-domain';

/** A domain name for an HTTP API. */
export interface HttpDomainOptions extends ApiDomainOptions {
  /**
   * The kinds of addresses that the domain answers at.
   *
   * @default apigwv2.IpAddressType.IPV4
   */
  readonly ipAddressType?: apigwv2.IpAddressType;

  /**
   * Clients must show a certificate that is signed by one of these authorities.
   *
   * @default - clients need no certificate
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-mutual-tls.html
   */
  readonly mtls?: apigwv2.MTLSConfig;
}

/** Domain, certificate, mapping and record, below the API. */
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
