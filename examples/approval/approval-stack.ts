import { Annotations, CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { HttpAccess, HttpApiTrigger, Link, TypeScriptFunction } from 'lambdaform';

/** Orders are shipped at once, or, if they are large, after somebody has said yes: up to a week later. */
export class ApprovalStack extends Stack {
  public constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    Annotations.of(this).acknowledgeWarning('lambdaform:alarmsTellNobody', 'nobody is on call for an example');

    const api = this.httpApi();
    const questions = new sns.Topic(this, 'Questions', { enforceSSL: true });
    const orders = new dynamodb.TableV2(this, 'Orders', {
      partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      removalPolicy: RemovalPolicy.DESTROY,
    });

    // An execution of it waits for the answer, and costs nothing while it does.
    const handleOrder = new TypeScriptFunction(this, 'HandleOrder', {
      entry: 'src/handle-order.ts',
      durable: { executionTimeout: Duration.days(8), retentionPeriod: Duration.days(30) },
      links: { ORDERS: Link.to(orders), QUESTIONS: Link.to(questions) },
    });

    new TypeScriptFunction(this, 'TakeOrder', {
      entry: 'src/take-order.ts',
      triggers: [new HttpApiTrigger(api, { route: 'POST /orders', access: HttpAccess.PUBLIC })],
      links: { HANDLE_ORDER: Link.to(handleOrder) },
    });

    new TypeScriptFunction(this, 'Answer', {
      entry: 'src/answer.ts',
      triggers: [new HttpApiTrigger(api, { route: 'POST /answers', access: HttpAccess.PUBLIC })],
      // The id of a callback tells which execution it is for, so there is no variable.
      uses: [Link.to(handleOrder)],
    });

    new CfnOutput(this, 'ApiUrl', { value: api.apiEndpoint });
    new CfnOutput(this, 'OrdersTable', { value: orders.tableName });
    new CfnOutput(this, 'QuestionsTopic', { value: questions.topicArn });
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
