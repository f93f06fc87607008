import { Duration, Stack } from 'aws-cdk-lib';
import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import type { AlarmDefinition } from '../../../alarms';
import { onSource } from '../../../alarms/shared-alarm';
import { connectionId } from '../../../private/names';
import type { TriggerTarget } from '../../trigger-target';
import { invocationUri } from './access';

/** All routes of a function with the same timeout share an integration. */
export function integrationOf(
  { scope, handler }: TriggerTarget,
  api: apigwv2.IWebSocketApi,
  timeout?: Duration,
): apigwv2.WebSocketIntegration {
  const id = connectionId('WebSocketIntegration', scope, api, timeout?.toMilliseconds());
  const existing = scope.node.tryFindChild(id) as apigwv2.WebSocketIntegration | undefined;
  return (
    existing ??
    new apigwv2.WebSocketIntegration(scope, id, {
      webSocketApi: api,
      integrationType: apigwv2.WebSocketIntegrationType.AWS_PROXY,
      integrationUri: invocationUri(Stack.of(scope), handler),
      timeout,
    })
  );
}

/** Allows all routes with one statement: `<stage>/<route key>`. */
export function letInvoke({ scope, handler }: TriggerTarget, api: apigwv2.IWebSocketApi): string {
  const id = connectionId('WebSocketInvoke', scope, api);
  if (scope.node.tryFindChild(id)) return id;
  handler.addPermission(id, {
    principal: new iam.ServicePrincipal('apigateway.amazonaws.com'),
    sourceArn: Stack.of(scope).formatArn({ service: 'execute-api', resource: api.apiId, resourceName: '*/*' }),
  });
  return id;
}

export function integrationFailures(scope: IConstruct, api: apigwv2.IWebSocketApi): AlarmDefinition {
  const metric = (metricName: string) =>
    new cloudwatch.Metric({
      namespace: 'AWS/ApiGateway',
      metricName,
      dimensionsMap: { ApiId: api.apiId },
      statistic: cloudwatch.Stats.SUM,
      period: Duration.minutes(1),
    });
  return onSource(scope, api, {
    id: 'MessageFailures',
    metric: new cloudwatch.MathExpression({
      expression: 'FILL(refused, 0) + FILL(failed, 0)',
      label: 'Messages that no function handled',
      usingMetrics: { refused: metric('ExecutionError'), failed: metric('IntegrationError') },
      period: Duration.minutes(1),
    }),
    evaluationPeriods: 5,
    datapointsToAlarm: 3,
    meaning: 'Messages of clients were not handled in three of the last five minutes, and nobody told the clients.',
    action:
      "Read the function's log group for the error; if there is none, look at timeouts, throttles and permissions.",
  });
}
