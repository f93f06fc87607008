import type * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import type { ApiDomainOptions } from '../common/domain-options';

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
