import type * as apigateway from 'aws-cdk-lib/aws-apigateway';
import type { ApiDomainOptions } from '../common/domain-options';

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
