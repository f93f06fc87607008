package com.example;

import dev.lambdaform.Alarms;
import dev.lambdaform.DynamoDbTrigger;
import dev.lambdaform.EventBridgeTrigger;
import dev.lambdaform.FunctionDefaults;
import dev.lambdaform.FunctionDefaultsProps;
import dev.lambdaform.HttpAccess;
import dev.lambdaform.HttpApiTrigger;
import dev.lambdaform.Link;
import dev.lambdaform.RecommendedAlarmsOptions;
import dev.lambdaform.S3Trigger;
import dev.lambdaform.ScheduleTrigger;
import dev.lambdaform.TypeScriptFunction;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.TimeZone;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.apigatewayv2.HttpStageOptions;
import software.amazon.awscdk.services.apigatewayv2.IAccessLogDestination;
import software.amazon.awscdk.services.apigatewayv2.IAccessLogSettings;
import software.amazon.awscdk.services.apigatewayv2.LogGroupLogDestination;
import software.amazon.awscdk.services.apigatewayv2.ThrottleSettings;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.TableV2;
import software.amazon.awscdk.services.events.EventBus;
import software.amazon.awscdk.services.events.EventPattern;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.scheduler.CronOptionsWithTimezone;
import software.amazon.awscdk.services.scheduler.ScheduleExpression;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/** The photo shop in Java. Its template is the same as that of photo-shop-stack.ts, byte by byte. */
public class PhotoShopStack extends Stack {
  public PhotoShopStack(Construct scope, String id) {
    super(scope, id);

    TableV2 orders = TableV2.Builder.create(this, "Orders")
        .partitionKey(Attribute.builder().name("id").type(AttributeType.STRING).build())
        .pointInTimeRecoverySpecification(
            PointInTimeRecoverySpecification.builder().pointInTimeRecoveryEnabled(true).build())
        .removalPolicy(RemovalPolicy.DESTROY)
        .build();
    Bucket accessLogs = privateBucket("AccessLogs").build();
    Bucket photos = privateBucket("Photos").serverAccessLogsBucket(accessLogs).build();
    EventBus shopEvents = new EventBus(this, "ShopEvents");
    HttpApi api = httpApi();

    Topic onCall = Topic.Builder.create(this, "OnCall").enforceSsl(true).build();
    FunctionDefaults.of(this).set(FunctionDefaultsProps.builder()
        .alarms(Alarms.recommended(RecommendedAlarmsOptions.builder().topic(onCall).build()))
        .build());

    TypeScriptFunction.Builder.create(this, "CreateOrder")
        .entry("src/create-order.ts")
        .triggers(List.of(HttpApiTrigger.Builder.create(api).route("POST /orders").access(HttpAccess.PUBLIC).build()))
        .links(Map.of("ORDERS", Link.to(orders)))
        .build();
    TypeScriptFunction.Builder.create(this, "GetOrder")
        .entry("src/get-order.ts")
        .triggers(List.of(
            HttpApiTrigger.Builder.create(api).route("GET /orders/{id}").access(HttpAccess.PUBLIC).build()))
        .links(Map.of("ORDERS", Link.to(orders)))
        .build();
    TypeScriptFunction.Builder.create(this, "AnnounceOrder")
        .entry("src/announce-order.ts")
        .triggers(List.of(new DynamoDbTrigger(orders)))
        .links(Map.of("SHOP_EVENTS", Link.to(shopEvents)))
        .build();
    EventPattern orderPlaced =
        EventPattern.builder().source(List.of("photo-shop")).detailType(List.of("OrderPlaced")).build();
    TypeScriptFunction writeReceipt = TypeScriptFunction.Builder.create(this, "WriteReceipt")
        .entry("src/write-receipt.ts")
        .triggers(List.of(
            EventBridgeTrigger.Builder.create().eventBus(shopEvents).eventPattern(orderPlaced).build()))
        .links(Map.of("PHOTOS", Link.to(photos)))
        .build();
    TypeScriptFunction.Builder.create(this, "MakeThumbnail")
        .entry("src/make-thumbnail.ts")
        .memorySize(1024)
        .triggers(List.of(S3Trigger.Builder.create(photos).prefix("raw/").suffix(".jpg").build()))
        .links(Map.of("PHOTOS", Link.to(photos)))
        .build();
    ScheduleExpression everyNight = ScheduleExpression.cron(
        CronOptionsWithTimezone.builder().hour("2").minute("0").timeZone(TimeZone.EUROPE_BERLIN).build());
    TypeScriptFunction.Builder.create(this, "DailyReport")
        .entry("src/daily-report.ts")
        .triggers(List.of(ScheduleTrigger.Builder.create(everyNight).build()))
        .links(Map.of("ORDERS", Link.to(orders), "PHOTOS", Link.to(photos)))
        .build();

    output("ApiUrl", api.getApiEndpoint());
    output("OrdersTable", orders.getTableName());
    output("PhotosBucket", photos.getBucketName());
    output("ShopEventBus", shopEvents.getEventBusName());
    if (writeReceipt.getFailureQueue() != null) {
      output("ReceiptFailureQueue", writeReceipt.getFailureQueue().getQueueUrl());
    }
  }

  private void output(String id, String value) {
    CfnOutput.Builder.create(this, id).value(value).build();
  }

  private Bucket.Builder privateBucket(String id) {
    return Bucket.Builder.create(this, id)
        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
        .enforceSsl(true)
        .removalPolicy(RemovalPolicy.DESTROY);
  }

  /** An HTTP API that logs who called it. */
  private HttpApi httpApi() {
    HttpApi api = HttpApi.Builder.create(this, "Api").createDefaultStage(false).build();
    LogGroup accessLog = LogGroup.Builder.create(this, "ApiAccessLog")
        .retention(RetentionDays.ONE_MONTH)
        .removalPolicy(RemovalPolicy.DESTROY)
        .build();
    IAccessLogDestination destination = new LogGroupLogDestination(accessLog);
    api.addStage("Stage", HttpStageOptions.builder()
        .autoDeploy(true)
        .throttle(ThrottleSettings.builder().rateLimit(100).burstLimit(200).build())
        .accessLogSettings(new IAccessLogSettings() { // the CDK has an interface here, where other settings are a struct
          @Override
          public IAccessLogDestination getDestination() {
            return destination;
          }
        })
        .build());
    return api;
  }
}
