import type { Duration } from 'aws-cdk-lib';
import type * as apigateway from 'aws-cdk-lib/aws-apigateway';
import type { AccessLogs } from '../common/access-logs';
import type { ApiCorsOptions } from '../common/cors-options';
import type { RestAccess } from './access';
import type { RestDomainOptions } from './domain-options';
import type { RestUsagePlanOptions } from './usage-plan-options';

/** What holds for all routes of a REST API. */
export interface RestApiSettingsProps {
  /**
   * Who may call routes that say nothing else.
   *
   * @default - the `defaultMethodOptions` of the API; if they name no authorizer, each route has to say who may call it
   */
  readonly defaultAccess?: RestAccess;

  /**
   * Kinds of access with names of yours, for `RestAccess.named()`.
   *
   * @default - none
   */
  readonly authorizers?: { [name: string]: RestAccess };

  /**
   * Which pages of other origins may call the API from a browser. Makes an OPTIONS method for each path of a trigger.
   * The handler has to answer with `Access-Control-Allow-Origin` itself.
   *
   * @default - what `defaultCorsPreflightOptions` of the API says
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html
   */
  readonly cors?: ApiCorsOptions;

  /**
   * What is written down of each request. A stage that has settings of its own keeps them. API Gateway needs a role for
   * it, once for an account and region: `cloudWatchRole: true` of one `RestApi`, or an `AWS::ApiGateway::Account`.
   *
   * @default - `AccessLogs.json()` if the API makes that role, else none
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
   */
  readonly accessLogs?: AccessLogs;

  /**
   * How many requests each route takes: in a second, and at once. Further ones are answered with status 429.
   *
   * @default - the limits of the account, which all its APIs share
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
   */
  readonly throttle?: apigateway.ThrottleSettings;

  /**
   * A domain name for the API, with certificate and DNS record.
   *
   * @default - the API answers at the address that AWS gives it
   */
  readonly domain?: RestDomainOptions;

  /**
   * ARN of a web ACL of AWS WAF with regional scope, in the region of the API: `acl.attrArn` of a `wafv2.CfnWebACL`.
   *
   * @default - no web ACL
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-aws-waf.html
   */
  readonly webAclArn?: string;

  /**
   * Plans that say how much the holders of keys may call, by names of yours. For routes with `apiKeyRequired`.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html
   */
  readonly usagePlans?: { [name: string]: RestUsagePlanOptions };

  /**
   * How slow one of ten answers must be, five minutes long, for the alarm to go on.
   *
   * @default - a quarter of the longest timeout among the functions: 2.5 seconds if none states one
   */
  readonly latencyThreshold?: Duration;
}
