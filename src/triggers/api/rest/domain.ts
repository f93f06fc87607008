import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import { ApiGatewayDomain } from 'aws-cdk-lib/aws-route53-targets';
import { certificateFor, recordsFor } from '../common/domain';
import type { RestDomainOptions } from './settings-props';

/** Whether the domain is served by CloudFront. */
export function isEdgeDomain({ endpointType }: RestDomainOptions): boolean {
  return endpointType === apigateway.EndpointType.EDGE;
}

/** Creates domain, certificate, mapping and record below the API. */
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
  // Only the newer kind of mapping supports paths of several parts.
  if (basePath?.includes('/')) domain.addApiMapping(api.deploymentStage, { basePath });
  else domain.addBasePathMapping(api, { basePath, stage: api.deploymentStage });
  recordsFor(api, options, new ApiGatewayDomain(domain), false);
  return domain;
}
