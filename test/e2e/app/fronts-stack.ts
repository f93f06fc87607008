import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as appsync from 'aws-cdk-lib/aws-appsync';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import {
  AlbTrigger,
  AppSyncTrigger,
  FunctionUrlAccess,
  FunctionUrlTrigger,
  HttpAccess,
  HttpApiTrigger,
  RestAccess,
  RestApiTrigger,
  WebSocketAccess,
  WebSocketTrigger,
} from 'lambdaform';
import { RecordingStack } from './recording-stack';

/** Sources that wait for an answer. */
export class FrontsStack extends RecordingStack {
  public constructor(scope: Construct, id: string, ledger: dynamodb.ITable) {
    super(scope, id, ledger);
    this.apis();
    this.webSocket();
    this.functionUrl();
    this.loadBalancer();
    this.graphql();
  }

  private apis(): void {
    const httpApi = new apigwv2.HttpApi(this, 'HttpApi');
    const route = 'POST /things/{id}';
    this.recorder('HttpApi', [new HttpApiTrigger(httpApi, { route, access: HttpAccess.PUBLIC })], 'http');
    this.output('HttpApiUrl', httpApi.apiEndpoint);

    const restApi = new apigateway.RestApi(this, 'RestApi', { cloudWatchRole: false });
    this.recorder('RestApi', [new RestApiTrigger(restApi, { route, access: RestAccess.PUBLIC })], 'http');
    this.output('RestApiUrl', restApi.url);
  }

  private webSocket(): void {
    const api = new apigwv2.WebSocketApi(this, 'WebSocketApi');
    const stage = new apigwv2.WebSocketStage(this, 'Stage', { webSocketApi: api, stageName: 'live', autoDeploy: true });
    this.recorder(
      'WebSocket',
      [
        new WebSocketTrigger(api, { routeKey: '$connect', access: WebSocketAccess.PUBLIC }),
        new WebSocketTrigger(api, { routeKey: '$disconnect' }),
        new WebSocketTrigger(api, { routeKey: 'echo', returnResponse: true }),
      ],
      'http',
    );
    this.output('WebSocketUrl', stage.url);
  }

  private functionUrl(): void {
    const access = FunctionUrlAccess.publicBecause('The tests call it from a machine without AWS credentials.');
    const fn = this.recorder('FunctionUrl', [new FunctionUrlTrigger({ access })], 'http');
    this.output('FunctionUrl', FunctionUrlTrigger.urlOf(fn).url);
  }

  private loadBalancer(): void {
    const vpc = new ec2.Vpc(this, 'Vpc', {
      natGateways: 0,
      maxAzs: 2,
      subnetConfiguration: [{ name: 'Public', subnetType: ec2.SubnetType.PUBLIC }],
    });
    const loadBalancer = new elbv2.ApplicationLoadBalancer(this, 'LoadBalancer', { vpc, internetFacing: true });
    const defaultAction = elbv2.ListenerAction.fixedResponse(404);
    const listener = loadBalancer.addListener('Http', {
      port: 80,
      protocol: elbv2.ApplicationProtocol.HTTP,
      defaultAction,
    });
    const conditions = [elbv2.ListenerCondition.pathPatterns(['/things/*'])];
    this.recorder('Alb', [new AlbTrigger(listener, { conditions })], 'http');
    this.output('LoadBalancerHost', loadBalancer.loadBalancerDnsName);
  }

  private graphql(): void {
    const definition = appsync.Definition.fromFile('schema.graphql');
    const api = new appsync.GraphqlApi(this, 'GraphqlApi', { name: 'e2e', definition });
    this.recorder('AppSync', [new AppSyncTrigger(api, { typeName: 'Query', fieldName: 'thing' })], 'resolver');
    this.output('GraphqlUrl', api.graphqlUrl);
    this.output('GraphqlKey', api.apiKey);
  }
}
