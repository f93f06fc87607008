import type { Duration } from 'aws-cdk-lib';
import type * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import type { AccessLogs } from '../common/access-logs';
import type { ApiCorsOptions } from '../common/cors-options';
import type { ApiDomainOptions } from '../common/domain-options';
import type { HttpAccess } from './access';

/** Settings for all routes of an HTTP API. */
export interface HttpApiSettingsProps {
  /**
   * Who may call routes that set no access of their own.
   *
   * @default - the `defaultAuthorizer` of the API; without one, each route has to set its access
   */
  readonly defaultAccess?: HttpAccess;

  /**
   * Kinds of access under names of your choice, for `HttpAccess.named()`.
   *
   * @default - none
   */
  readonly authorizers?: { [name: string]: HttpAccess };

  /**
   * Which pages from other origins may call the API from a browser.
   *
   * @default - `corsPreflight` of the API; without it, only pages from the API's own origin
   */
  readonly cors?: ApiCorsOptions;

  /**
   * What is logged about each request. Stages that have settings of their own keep them.
   *
   * @default AccessLogs.json()
   */
  readonly accessLogs?: AccessLogs;

  /**
   * How many requests each route accepts: per second, and at once. Others get status 429.
   *
   * @default - the limits of the account, shared by all its APIs
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html
   */
  readonly throttle?: apigwv2.ThrottleSettings;

  /**
   * Whether CloudWatch counts each route separately, at extra cost.
   *
   * @default false
   */
  readonly detailedMetricsEnabled?: boolean;

  /**
   * A domain name for the API, with certificate and DNS record.
   *
   * @default - the API has the URL that AWS gives it
   */
  readonly domain?: HttpDomainOptions;

  /**
   * The latency that one in ten responses must reach, for five minutes, to trigger the alarm.
   *
   * @default - a quarter of the longest timeout among the functions: 2.5 seconds if none sets one
   */
  readonly latencyThreshold?: Duration;
}

/** A domain name for an HTTP API. */
export interface HttpDomainOptions extends ApiDomainOptions {
  /**
   * The kinds of IP addresses of the domain.
   *
   * @default apigwv2.IpAddressType.IPV4
   */
  readonly ipAddressType?: apigwv2.IpAddressType;

  /**
   * The authorities whose certificates clients must present.
   *
   * @default - clients need no certificate
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-mutual-tls.html
   */
  readonly mtls?: apigwv2.MTLSConfig;
}
