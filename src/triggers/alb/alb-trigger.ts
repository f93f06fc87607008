import { Duration, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import type { AlarmDefinition } from '../../alarms';
import { type Fault, refuse } from '../../private/errors';
import { settingsId } from '../../private/ids/settings-id';
import { takes } from '../../private/inputs/takes';
import { connectionId } from '../../private/names';
import { twiceFaults } from '../../private/twice';
import { placeFaults, placeOfSource } from '../place';
import { takeSlot } from '../slot';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { derivedPriority, priorityFaults, prioritySlot } from './priority';
import type { AlbTriggerProps } from './props';

/**
 * Invokes a function for requests to an Application Load Balancer.
 *
 * The rule and the target group are created in the stack of the function; rules of one function share a target group.
 * The listener, its security group and the handler decide who may call.
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
   * @param listener the listener: in this stack, in another one, or imported
   * @param props the requests
   */
  public constructor(
    private readonly listener: elbv2.IApplicationListener,
    private readonly props: AlbTriggerProps,
  ) {
    takes('AlbTrigger', listener, props);
  }

  /**
   * Creates the rule, and the target group and the permission that it shares with the function's other rules.
   *
   * @param target the function to invoke
   */
  public bind(target: TriggerTarget): TriggerBinding {
    const { listener } = this;
    const { conditions, priority = derivedPriority(listener, conditions) } = this.props;
    const { scope } = target;
    const at = scope.node.path;
    // By its priority: a new rule for other conditions would find the priority taken by the old one.
    const id = connectionId('AlbRule', scope, listener, priority);
    const what = `requests to ${listener.node.path} with the same conditions`;
    const twice = this.props.priority === undefined ? twiceFaults(scope, id, what) : [];
    refuse(
      at,
      ...this.conditionFaults(),
      ...placeFaults(target, {
        name: listener.node.path,
        place: placeOfSource(target, listener.listenerArn, listener),
      }),
      // The same conditions lead to the same priority.
      ...(twice.length > 0 ? twice : priorityFaults(listener, priority, at)),
    );
    takeSlot(prioritySlot(listener, priority), at);
    const group = this.targetGroup(target);
    new elbv2.ApplicationListenerRule(scope, id, { listener, priority, conditions, targetGroups: [group] });
    return {
      invocation: Invocation.SYNCHRONOUS,
      source: listener,
      defaultTimeout: Duration.seconds(10),
      alarms: [failedRequests(group)],
    };
  }

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
    // The load balancer must have the permission when the function becomes a target.
    if (permission) group.node.addDependency(permission);
    return group;
  }

  private conditionFaults(): Fault[] {
    if (this.props.conditions.length > 0) return [];
    return [
      {
        code: 'AlbConditions',
        what: `conditions is empty: a rule of ${this.listener.node.path} needs at least one`,
        fix: "name paths or hosts: elbv2.ListenerCondition.pathPatterns(['/orders/*'])",
      },
    ];
  }
}

/**
 * The policy of the function names all target groups of the account and region. It cannot name this one: a group is
 * created together with its targets, and a function can become a target only once its policy allows it.
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

/** Durations become numbers, so that equal settings look equal. */
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
    kind: 'FailedRequests',
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
