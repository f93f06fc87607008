import { Annotations, CfnOutput, RemovalPolicy, Stack, type StackProps, TimeZone } from 'aws-cdk-lib';
import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import {
  Alarms,
  DynamoDbTrigger,
  EventBridgeTrigger,
  FunctionDefaults,
  HttpAccess,
  HttpApiTrigger,
  Link,
  S3Trigger,
  ScheduleTrigger,
  TypeScriptFunction,
} from 'lambdaform';

/** A shop that prints photos: orders over HTTP, photos in a bucket, and functions that react to both. */
export class PhotoShopStack extends Stack {
  public constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);
    Annotations.of(this).acknowledgeWarning('lambdaform:alarmsTellNobody', 'nobody is on call for an example');

    const orders = new dynamodb.TableV2(this, 'Orders', {
      partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING },
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const photos = this.privateBucket('Photos', { serverAccessLogsBucket: this.privateBucket('AccessLogs') });
    const shopEvents = new events.EventBus(this, 'ShopEvents');
    const api = this.httpApi();

    const onCall = new sns.Topic(this, 'OnCall', { enforceSSL: true });
    FunctionDefaults.of(this).set({ alarms: Alarms.recommended({ topic: onCall }) });

    new TypeScriptFunction(this, 'CreateOrder', {
      entry: 'src/create-order.ts',
      triggers: [new HttpApiTrigger(api, { route: 'POST /orders', access: HttpAccess.PUBLIC })],
      links: { ORDERS: Link.to(orders) },
    });

    new TypeScriptFunction(this, 'GetOrder', {
      entry: 'src/get-order.ts',
      triggers: [new HttpApiTrigger(api, { route: 'GET /orders/{id}', access: HttpAccess.PUBLIC })],
      links: { ORDERS: Link.to(orders) },
    });

    new TypeScriptFunction(this, 'AnnounceOrder', {
      entry: 'src/announce-order.ts',
      triggers: [new DynamoDbTrigger(orders)],
      links: { SHOP_EVENTS: Link.to(shopEvents) },
    });

    const writeReceipt = new TypeScriptFunction(this, 'WriteReceipt', {
      entry: 'src/write-receipt.ts',
      triggers: [
        new EventBridgeTrigger({
          eventBus: shopEvents,
          eventPattern: { source: ['photo-shop'], detailType: ['OrderPlaced'] },
        }),
      ],
      links: { PHOTOS: Link.to(photos) },
    });

    new TypeScriptFunction(this, 'MakeThumbnail', {
      entry: 'src/make-thumbnail.ts',
      memorySize: 1024,
      triggers: [new S3Trigger(photos, { prefix: 'raw/', suffix: '.jpg' })],
      links: { PHOTOS: Link.to(photos) },
    });

    new TypeScriptFunction(this, 'DailyReport', {
      entry: 'src/daily-report.ts',
      triggers: [
        new ScheduleTrigger(
          scheduler.ScheduleExpression.cron({ hour: '2', minute: '0', timeZone: TimeZone.EUROPE_BERLIN }),
        ),
      ],
      links: { ORDERS: Link.to(orders), PHOTOS: Link.to(photos) },
    });

    new CfnOutput(this, 'ApiUrl', { value: api.apiEndpoint });
    new CfnOutput(this, 'OrdersTable', { value: orders.tableName });
    new CfnOutput(this, 'PhotosBucket', { value: photos.bucketName });
    new CfnOutput(this, 'ShopEventBus', { value: shopEvents.eventBusName });
    if (writeReceipt.failureQueue) {
      new CfnOutput(this, 'ReceiptFailureQueue', { value: writeReceipt.failureQueue.queueUrl });
    }
  }

  private privateBucket(id: string, props: s3.BucketProps = {}): s3.Bucket {
    return new s3.Bucket(this, id, {
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
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
