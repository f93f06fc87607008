import type { Duration } from 'aws-cdk-lib';
import type * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import type { AccessLogs } from '../common/access-logs';
import type { ApiCorsOptions } from '../common/cors-options';
import type { HttpAccess } from './access';
import type { HttpDomainOptions } from './domain-options';

/** What holds for all routes of an HTTP API. */
export interface HttpApiSettingsProps {
  /**
   * Who may call routes that say nothing else.
   *
   * @default - the `defaultAuthorizer` of the API; without one, each route has to say who may call it
   */
  readonly defaultAccess?: HttpAccess;

  /**
   * Kinds of access with names of yours, for `HttpAccess.named()`.
   *
   * @default - none
   */
  readonly authorizers?: { [name: string]: HttpAccess };

  /**
   * Which pages of other origins may call the API from a browser.
   *
   * @default - what `corsPreflight` of the API says; without it, pages of the API's own origin alone
   */
  readonly cors?: ApiCorsOptions;

  /**
   * What is written down of each request. Stages that have settings of their own keep them.
   *
   * @default AccessLogs.json()
   */
  readonly accessLogs?: AccessLogs;

  /**
   * How many requests each route takes: in a second, and at once. Further ones are answered with status 429.
   *
   * @default - the limits of the account, which all its APIs share
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html
   */
  readonly throttle?: apigwv2.ThrottleSettings;

  /**
   * Whether CloudWatch counts each route by itself. It has a price.
   *
   * @default false
   */
  readonly detailedMetricsEnabled?: boolean;

  /**
   * A domain name for the API, with certificate and DNS record.
   *
   * @default - the API answers at the address that AWS gives it
   */
  readonly domain?: HttpDomainOptions;

  /**
   * How slow one of ten answers must be, five minutes long, for the alarm to go on.
   *
   * @default - a quarter of the longest timeout among the functions: 2.5 seconds if none states one
   */
  readonly latencyThreshold?: Duration;
}
