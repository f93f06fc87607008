import { Annotations, CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { Link, TypeScriptFunction, WebSocketAccess, WebSocketTrigger } from 'lambdaform';

/** Chat rooms over a WebSocket API. */
export class ChatStack extends Stack {
  public constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    Annotations.of(this).acknowledgeWarning('lambdaform:alarmsTellNobody', 'nobody is on call for an example');

    const api = new apigwv2.WebSocketApi(this, 'Api');
    const stage = new apigwv2.WebSocketStage(this, 'Stage', {
      webSocketApi: api,
      stageName: 'live',
      autoDeploy: true,
      throttle: { rateLimit: 100, burstLimit: 200 },
      accessLogSettings: { destination: new apigwv2.LogGroupLogDestination(this.accessLog()) },
    });
    const connections = new dynamodb.TableV2(this, 'Connections', {
      partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
      globalSecondaryIndexes: [
        { indexName: 'byRoom', partitionKey: { name: 'room', type: dynamodb.AttributeType.STRING } },
      ],
      timeToLiveAttribute: 'expiresAt',
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      removalPolicy: RemovalPolicy.DESTROY,
    });

    new TypeScriptFunction(this, 'Join', {
      entry: 'src/join.ts',
      triggers: [new WebSocketTrigger(api, { routeKey: '$connect', access: WebSocketAccess.PUBLIC })],
      links: { CONNECTIONS: Link.to(connections) },
    });

    new TypeScriptFunction(this, 'Leave', {
      entry: 'src/leave.ts',
      triggers: [new WebSocketTrigger(api, { routeKey: '$disconnect' })],
      links: { CONNECTIONS: Link.to(connections) },
    });

    new TypeScriptFunction(this, 'Say', {
      entry: 'src/say.ts',
      environment: { CALLBACK_URL: stage.callbackUrl },
      triggers: [new WebSocketTrigger(api, { routeKey: 'say', postToConnections: true })],
      links: {
        CONNECTIONS: Link.to(connections),
      },
    });

    new TypeScriptFunction(this, 'Misunderstood', {
      entry: 'src/misunderstood.ts',
      triggers: [new WebSocketTrigger(api, { routeKey: '$default', returnResponse: true })],
    });

    new CfnOutput(this, 'ChatUrl', { value: stage.url });
    new CfnOutput(this, 'ConnectionsTable', { value: connections.tableName });
  }

  private accessLog(): logs.LogGroup {
    return new logs.LogGroup(this, 'AccessLog', {
      retention: logs.RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }
}
