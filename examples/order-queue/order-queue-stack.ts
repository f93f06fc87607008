import { Annotations, CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { HttpAccess, HttpApiTrigger, Link, SnsDelivery, SnsTrigger, TypeScriptFunction } from 'lambdaform';

/** Orders are accepted at once and fulfilled later: each once, and those of one customer one after the other. */
export class OrderQueueStack extends Stack {
  public constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    Annotations.of(this).acknowledgeWarning('lambdaform:alarmsTellNobody', 'nobody is on call for an example');

    const api = this.httpApi();
    const orders = new sns.Topic(this, 'Orders', { fifo: true, enforceSSL: true });
    const stock = this.table('Stock');
    const handled = this.table('Handled', { timeToLiveAttribute: 'expiration' });

    new TypeScriptFunction(this, 'TakeOrder', {
      entry: 'src/take-order.ts',
      triggers: [new HttpApiTrigger(api, { route: 'POST /orders', access: HttpAccess.PUBLIC })],
      links: { ORDERS: Link.to(orders) },
    });

    const fulfilOrder = new TypeScriptFunction(this, 'FulfilOrder', {
      entry: 'src/fulfil-order.ts',
      // A FIFO topic reaches a function through a FIFO queue. The trigger creates it, with a dead-letter queue.
      triggers: [new SnsTrigger(orders, { delivery: SnsDelivery.queue({ maxReceiveCount: 3 }) })],
      links: {
        STOCK: Link.to(stock),
        HANDLED: Link.to(handled),
      },
    });

    new CfnOutput(this, 'ApiUrl', { value: api.apiEndpoint });
    new CfnOutput(this, 'OrdersTopic', { value: orders.topicArn });
    new CfnOutput(this, 'StockTable', { value: stock.tableName });
    new CfnOutput(this, 'FulfilOrderName', { value: fulfilOrder.functionName });
  }

  private table(id: string, props: Partial<dynamodb.TablePropsV2> = {}): dynamodb.TableV2 {
    return new dynamodb.TableV2(this, id, {
      partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      removalPolicy: RemovalPolicy.DESTROY,
      ...props,
    });
  }

  /** An HTTP API that logs who called it. */
  private httpApi(): apigwv2.HttpApi {
    const api = new apigwv2.HttpApi(this, 'Api', { createDefaultStage: false });
    const accessLog = new logs.LogGroup(this, 'ApiAccessLog', {
      retention: logs.RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    api.addStage('Stage', {
      autoDeploy: true,
      throttle: { rateLimit: 100, burstLimit: 200 },
      accessLogSettings: { destination: new apigwv2.LogGroupLogDestination(accessLog) },
    });
    return api;
  }
}
