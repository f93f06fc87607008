import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';

/** Which requests to a load balancer invoke the function. */
export interface AlbTriggerProps {
  /**
   * The conditions that a request must meet: paths, hosts, headers, methods. All of them must hold; together they may
   * have up to 5 values.
   *
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html
   */
  readonly conditions: elbv2.ListenerCondition[];

  /**
   * The order in which the listener evaluates its rules: 1 to 50,000, lowest first, each priority once per listener. Set
   * it for rules that match the same requests.
   *
   * @default - derived from the conditions: more specific rules come first
   */
  readonly priority?: number;

  /**
   * Whether the handler gets all values of headers and query parameters that occur several times
   * (`multiValueHeaders`), and must respond in the same form. Otherwise it gets the last value.
   *
   * @default true
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html#multi-value-headers
   */
  readonly multiValueHeaders?: boolean;

  /**
   * How the load balancer checks the health of the function. Each check is an invocation, and is billed as one.
   *
   * @default - no health checks
   */
  readonly healthCheck?: elbv2.HealthCheck;
}
