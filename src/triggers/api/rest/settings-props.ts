import type { Duration } from 'aws-cdk-lib';
import type * as apigateway from 'aws-cdk-lib/aws-apigateway';
import type { AccessLogs } from '../common/access-logs';
import type { ApiCorsOptions } from '../common/cors-options';
import type { ApiDomainOptions } from '../common/domain-options';
import type { RestAccess } from './access';

/** Settings for all routes of a REST API. */
export interface RestApiSettingsProps {
  /**
   * Who may call routes that set no access of their own.
   *
   * @default - the `defaultMethodOptions` of the API; if they name no authorizer, each route has to set its access
   */
  readonly defaultAccess?: RestAccess;

  /**
   * Kinds of access under names of your choice, for `RestAccess.named()`.
   *
   * @default - none
   */
  readonly authorizers?: { [name: string]: RestAccess };

  /**
   * Which pages from other origins may call the API from a browser. Creates an OPTIONS method for each path of a trigger.
   * The handler has to respond with `Access-Control-Allow-Origin` itself.
   *
   * @default - `defaultCorsPreflightOptions` of the API
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-cors.html
   */
  readonly cors?: ApiCorsOptions;

  /**
   * What is logged about each request. A stage that has settings of its own keeps them. API Gateway needs a role for this,
   * once per account and region: `cloudWatchRole: true` of one `RestApi`, or an `AWS::ApiGateway::Account`.
   *
   * @default - `AccessLogs.json()` if the API creates that role, else none
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
   */
  readonly accessLogs?: AccessLogs;

  /**
   * How many requests each route accepts: per second, and at once. Others get status 429.
   *
   * @default - the limits of the account, shared by all its APIs
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
   */
  readonly throttle?: apigateway.ThrottleSettings;

  /**
   * A domain name for the API, with certificate and DNS record.
   *
   * @default - the API has the URL that AWS gives it
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
   * Plans that limit how many requests the holders of keys may send, under names of your choice. For routes with
   * `apiKeyRequired`.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html
   */
  readonly usagePlans?: { [name: string]: RestUsagePlanOptions };

  /**
   * The latency that one in ten responses must reach, for five minutes, to trigger the alarm.
   *
   * @default - a quarter of the longest timeout among the functions: 2.5 seconds if none sets one
   */
  readonly latencyThreshold?: Duration;
}

/** A domain name for a REST API. */
export interface RestDomainOptions extends ApiDomainOptions {
  /**
   * `REGIONAL`, or `EDGE` for a CloudFront distribution that AWS runs in front of the API; its certificate is in
   * us-east-1.
   *
   * @default apigateway.EndpointType.REGIONAL
   */
  readonly endpointType?: apigateway.EndpointType;

  /**
   * The oldest version of TLS and the ciphers that clients may use.
   *
   * @default apigateway.SecurityPolicy.TLS_1_2
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-custom-domain-tls-version.html
   */
  readonly securityPolicy?: apigateway.SecurityPolicy;

  /**
   * Whether clients that name another host are refused. Required for security policies that begin with `SecurityPolicy_`.
   *
   * @default - not set
   */
  readonly endpointAccessMode?: apigateway.EndpointAccessMode;

  /**
   * The authorities whose certificates clients must present.
   *
   * @default - clients need no certificate
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mutual-tls.html
   */
  readonly mtls?: apigateway.MTLSConfig;
}

/** How many requests the holders of keys may send. */
export interface RestUsagePlanOptions {
  /**
   * How many requests each key may send: per second, and at once.
   *
   * @default - as many as the stage accepts
   */
  readonly throttle?: apigateway.ThrottleSettings;

  /**
   * How many requests each key may send per day, week or month.
   *
   * @default - no limit
   */
  readonly quota?: apigateway.QuotaSettings;

  /**
   * The keys of the plan.
   *
   * @default - one is created
   */
  readonly apiKeys?: apigateway.IApiKey[];
}
