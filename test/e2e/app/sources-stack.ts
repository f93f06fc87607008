import { CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import {
  DynamoDbTrigger,
  EventBridgeTrigger,
  HttpAccess,
  HttpApiTrigger,
  type ITrigger,
  Link,
  RestAccess,
  RestApiTrigger,
  S3Delivery,
  S3Trigger,
  ScheduleTrigger,
  TypeScriptFunction,
} from 'lambdaform';

/** One function for each source, which writes down what it gets. */
export class SourcesStack extends Stack {
  /** What the functions of all stacks write to. */
  public readonly ledger: dynamodb.TableV2;

  public constructor(scope: Construct, id: string) {
    super(scope, id);
    this.ledger = new dynamodb.TableV2(this, 'Ledger', {
      partitionKey: { name: 'source', type: dynamodb.AttributeType.STRING },
      sortKey: { name: 'at', type: dynamodb.AttributeType.STRING },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new CfnOutput(this, 'LedgerTable', { value: this.ledger.tableName });
    this.storage();
    this.buses();
    this.apis();
  }

  private storage(): void {
    const bucket = new s3.Bucket(this, 'Bucket', { removalPolicy: RemovalPolicy.DESTROY });
    this.recorder('S3', new S3Trigger(bucket, { prefix: 'in/', suffix: '.txt' }));
    this.recorder('S3Notification', new S3Trigger(bucket, { prefix: 'classic/', delivery: S3Delivery.NOTIFICATION }));
    new CfnOutput(this, 'BucketName', { value: bucket.bucketName });

    const table = new dynamodb.TableV2(this, 'Table', {
      partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.recorder('DynamoDb', new DynamoDbTrigger(table));
    new CfnOutput(this, 'TableName', { value: table.tableName });
  }

  private buses(): void {
    const eventBus = new events.EventBus(this, 'Bus');
    const eventPattern: events.EventPattern = { source: ['e2e'], detailType: ['Wanted'] };
    this.recorder('EventBridge', new EventBridgeTrigger({ eventBus, eventPattern }));
    new CfnOutput(this, 'BusName', { value: eventBus.eventBusName });

    this.recorder('Schedule', new ScheduleTrigger(scheduler.ScheduleExpression.cron({ hour: '2', minute: '0' })));
  }

  private apis(): void {
    const httpApi = new apigwv2.HttpApi(this, 'HttpApi');
    this.recorder('HttpApi', new HttpApiTrigger(httpApi, { route: 'POST /things/{id}', access: HttpAccess.PUBLIC }));
    new CfnOutput(this, 'HttpApiUrl', { value: httpApi.apiEndpoint });

    const restApi = new apigateway.RestApi(this, 'RestApi', { cloudWatchRole: false, endpointExportName: undefined });
    this.recorder('RestApi', new RestApiTrigger(restApi, { route: 'POST /things/{id}', access: RestAccess.PUBLIC }));
    new CfnOutput(this, 'RestApiUrl', { value: restApi.url });
  }

  private recorder(source: string, ...triggers: ITrigger[]): TypeScriptFunction {
    const http = /Api$/.test(source);
    return new TypeScriptFunction(this, `On${source}`, {
      entry: http ? 'src/record.ts#http' : 'src/record.ts',
      environment: { SOURCE: source },
      triggers,
      links: { LEDGER: Link.allow(this.ledger, 'dynamodb:PutItem') },
    });
  }
}
