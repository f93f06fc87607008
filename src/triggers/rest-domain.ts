import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import { ApiGatewayDomain } from 'aws-cdk-lib/aws-route53-targets';
import { type ApiDomainOptions, certificateFor, recordsFor } from './api-domain';

/** A domain name for a REST API. */
export interface RestDomainOptions extends ApiDomainOptions {
  /**
   * `REGIONAL`, or `EDGE` for a CloudFront distribution that AWS keeps in front of the API; its certificate is in
   * us-east-1.
   *
   * @default apigateway.EndpointType.REGIONAL
   */
  readonly endpointType?: apigateway.EndpointType;

  /**
   * The oldest version of TLS, and the ciphers, that clients may use.
   *
   * @default apigateway.SecurityPolicy.TLS_1_2
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-custom-domain-tls-version.html
   */
  readonly securityPolicy?: apigateway.SecurityPolicy;

  /**
   * Whether clients that name another host are refused. Needed for security policies that begin with `SecurityPolicy_`.
   *
   * @default - not stated
   */
  readonly endpointAccessMode?: apigateway.EndpointAccessMode;

  /**
   * Clients must show a certificate that is signed by one of these authorities.
   *
   * @default - clients need no certificate
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mutual-tls.html
   */
  readonly mtls?: apigateway.MTLSConfig;
}

/** Whether the domain is served by CloudFront. */
export function isEdgeDomain({ endpointType }: RestDomainOptions): boolean {
  return endpointType === apigateway.EndpointType.EDGE;
}

/** Domain, certificate, mapping and record, below the API. */
export function makeRestDomain(api: apigateway.RestApi, options: RestDomainOptions): apigateway.DomainName {
  const { basePath, domainName, endpointType, securityPolicy, endpointAccessMode, mtls } = options;
  const domain = new apigateway.DomainName(api, 'Domain', {
    domainName,
    certificate: certificateFor(api, options),
    endpointType: endpointType ?? apigateway.EndpointType.REGIONAL,
    securityPolicy: securityPolicy ?? apigateway.SecurityPolicy.TLS_1_2,
    endpointAccessMode,
    mtls,
  });
  // Only the newer kind of mapping knows paths of several parts.
  if (basePath?.includes('/')) domain.addApiMapping(api.deploymentStage, { basePath });
  else domain.addBasePathMapping(api, { basePath, stage: api.deploymentStage });
  recordsFor(api, options, new ApiGatewayDomain(domain), false);
  return domain;
}
