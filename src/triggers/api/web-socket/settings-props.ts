import type * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import type { AccessLogs } from '../common/access-logs';
import type { ApiDomainOptions } from '../common/domain-options';

/** Settings for all routes of a WebSocket API, on one of its stages. */
export interface WebSocketApiSettingsProps {
  /**
   * What is logged about each message and connection. API Gateway needs a role for it, which an account has once in a region:
   * `apigateway.CfnAccount`. Without it, the deployment fails.
   *
   * @default - no access logs
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-logging.html
   */
  readonly accessLogs?: AccessLogs;

  /**
   * How many connections and messages each route accepts: per second, and at once.
   *
   * @default - the limits of the account, shared by all its APIs
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-protect.html
   */
  readonly throttle?: apigwv2.ThrottleSettings;

  /**
   * Whether CloudWatch counts each route separately, at extra cost.
   *
   * @default false
   */
  readonly detailedMetricsEnabled?: boolean;

  /**
   * A domain name for the stage, with certificate and DNS record. It cannot be shared with an HTTP or REST API.
   *
   * @default - the stage has the URL that AWS gives it
   */
  readonly domain?: WebSocketDomainOptions;
}

/** A domain name for a WebSocket API. */
export interface WebSocketDomainOptions extends ApiDomainOptions {
  /**
   * The kinds of IP addresses of the domain.
   *
   * @default apigwv2.IpAddressType.IPV4
   */
  readonly ipAddressType?: apigwv2.IpAddressType;
}
