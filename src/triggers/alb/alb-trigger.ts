import { Duration, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import type { AlarmDefinition } from '../../alarms';
import { collectFaults, UsageError } from '../../private/errors';
import { connectionId } from '../../private/names';
import { settingsId } from '../../private/settings-id';
import { refuseTwice } from '../../private/twice';
import { refuseElsewhere } from '../place';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { derivedPriority, takePriority } from './priority';

/** Which requests to a load balancer invoke the function. */
export interface AlbTriggerProps {
  /**
   * What a request must be like: paths, hosts, headers, methods. All conditions must hold; at most 5 values in all.
   *
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html
   */
  readonly conditions: elbv2.ListenerCondition[];

  /**
   * In which order the rules of the listener are asked: 1 to 50,000, the lowest first, each once per listener. State it
   * for rules that take the same requests.
   *
   * @default - derived from the conditions: rules that say more come first
   */
  readonly priority?: number;

  /**
   * Whether the handler gets all values of headers and query parameters that occur several times
   * (`multiValueHeaders`), and must answer in the same way. Otherwise it gets the last value.
   *
   * @default true
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html#multi-value-headers
   */
  readonly multiValueHeaders?: boolean;

  /**
   * How the load balancer asks whether the function is well. Each check is an invocation that is paid for.
   *
   * @default - it does not ask
   */
  readonly healthCheck?: elbv2.HealthCheck;
}

/**
 * Invokes a function for requests to an Application Load Balancer.
 *
 * The rule and the target group are made in the stack of the function; rules of one function share a target group. Who
 * may call is decided by the listener, its security group and the handler.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html
 *
 * @example
 *
 * declare const listener: elbv2.ApplicationListener;
 * declare const handler: HandlerFunction;
 * handler.addTrigger(
 *   new AlbTrigger(listener, { conditions: [elbv2.ListenerCondition.pathPatterns(['/orders', '/orders/*'])] }),
 * );
 */
export class AlbTrigger implements ITrigger {
  /**
   * @param listener the listener: of this stack, of another one, or imported
   * @param props which requests
   */
  public constructor(
    private readonly listener: elbv2.IApplicationListener,
    private readonly props: AlbTriggerProps,
  ) {}

  /**
   * Makes the rule, and the target group and the permission that it shares with the function's other rules.
   *
   * @param target what to invoke
   */
  public bind(target: TriggerTarget): TriggerBinding {
    const { listener } = this;
    const { conditions } = this.props;
    const { scope } = target;
    const at = scope.node.path;
    const settings = settingsId(scope, conditions.map((it) => JSON.stringify(it.renderRawCondition())).sort());
    const id = connectionId('AlbRule', scope, listener, settings);
    let { priority = 0 } = this.props;
    collectFaults([
      () => this.checkConditions(at),
      () => refuseElsewhere(target, listener, listener.listenerArn),
      () => {
        refuseTwice(scope, id, `requests to ${listener.node.path} with the same conditions`);
        priority = this.props.priority ?? derivedPriority(listener, conditions, at);
        takePriority(listener, priority, at);
      },
    ]);
    const group = this.targetGroup(target);
    new elbv2.ApplicationListenerRule(scope, id, { listener, priority, conditions, targetGroups: [group] });
    return {
      invocation: Invocation.SYNCHRONOUS,
      source: listener,
      defaultTimeout: Duration.seconds(10),
      alarms: [failedRequests(group)],
    };
  }

  /** The load balancer asks whether it may invoke the function when the function becomes a target. */
  private targetGroup(target: TriggerTarget): elbv2.ApplicationTargetGroup {
    const { scope, handler } = target;
    const { multiValueHeaders = true, healthCheck } = this.props;
    const settings = settingsId(scope, [multiValueHeaders, healthCheckSettings(healthCheck)]);
    const id = connectionId('AlbTargets', scope, this.listener, settings);
    const existing = scope.node.tryFindChild(id);
    if (existing) return existing as elbv2.ApplicationTargetGroup;
    const permission = letInvoke(target);
    const group = new elbv2.ApplicationTargetGroup(scope, id, {
      targetType: elbv2.TargetType.LAMBDA,
      targets: [
        {
          attachToApplicationTargetGroup: () => ({
            targetType: elbv2.TargetType.LAMBDA,
            targetJson: { id: handler.functionArn },
          }),
        },
      ],
      multiValueHeadersEnabled: multiValueHeaders,
      healthCheck,
    });
    if (permission) group.node.addDependency(permission);
    return group;
  }

  private checkConditions(at: string): void {
    if (this.props.conditions.length > 0) return;
    throw new UsageError({
      code: 'AlbConditions',
      what: `conditions is empty: a rule of ${this.listener.node.path} needs one at least`,
      fix: "name paths or hosts: elbv2.ListenerCondition.pathPatterns(['/orders/*'])",
      at,
    });
  }
}

/**
 * A target group exists only together with its targets, and a function becomes a target only when its policy allows
 * it: so the policy cannot name the group, and names all groups of the account and region.
 */
function letInvoke({ scope, handler }: TriggerTarget): IConstruct | undefined {
  const id = 'InvokedByLoadBalancers';
  if (!scope.node.tryFindChild(id)) {
    handler.addPermission(id, {
      principal: new iam.ServicePrincipal('elasticloadbalancing.amazonaws.com'),
      sourceArn: Stack.of(scope).formatArn({
        service: 'elasticloadbalancing',
        resource: 'targetgroup',
        resourceName: '*',
      }),
    });
  }
  return scope.node.tryFindChild(id);
}

/** Durations as numbers, so that equal settings look equal. */
function healthCheckSettings(check: elbv2.HealthCheck = {}): unknown {
  return Object.entries(check)
    .map(([key, value]) => [key, value instanceof Object && 'toSeconds' in value ? value.toSeconds() : value])
    .sort();
}

function failedRequests(group: elbv2.ApplicationTargetGroup): AlarmDefinition {
  const metric = (metricName: string) =>
    new cloudwatch.Metric({
      namespace: 'AWS/ApplicationELB',
      metricName,
      dimensionsMap: { TargetGroup: group.targetGroupFullName },
      statistic: cloudwatch.Stats.SUM,
      period: Duration.minutes(1),
    });
  return {
    id: `${group.node.id}-Failed`,
    metric: new cloudwatch.MathExpression({
      expression: 'FILL(own, 0) + FILL(internal, 0)',
      label: 'Requests that the function did not answer',
      usingMetrics: { own: metric('LambdaUserError'), internal: metric('LambdaInternalError') },
      period: Duration.minutes(1),
    }),
    evaluationPeriods: 5,
    datapointsToAlarm: 3,
    meaning: 'The load balancer got no valid answer from the function in three of the last five minutes.',
    action:
      "Read the function's log group for errors and for answers of a wrong shape or over 1 MB; then look at throttles.",
  };
}
