"""The photo shop in Python. Its template is the same as that of photo-shop-stack.ts, byte by byte."""

import jsii
from aws_cdk import CfnOutput, RemovalPolicy, Stack, TimeZone
from aws_cdk import aws_apigatewayv2 as apigwv2
from aws_cdk import aws_dynamodb as dynamodb
from aws_cdk import aws_events as events
from aws_cdk import aws_logs as logs
from aws_cdk import aws_s3 as s3
from aws_cdk import aws_scheduler as scheduler
from aws_cdk import aws_sns as sns
from constructs import Construct
from lambdaform import (
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
)


@jsii.implements(apigwv2.IAccessLogSettings)
class AccessLog:
    """The CDK has an interface here, where other settings are a struct."""

    def __init__(self, group: logs.ILogGroup) -> None:
        self._destination = apigwv2.LogGroupLogDestination(group)

    @property
    def destination(self) -> apigwv2.IAccessLogDestination:
        return self._destination

    @property
    def format(self) -> None:
        return None


class PhotoShopStack(Stack):
    def __init__(self, scope: Construct, construct_id: str, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)

        orders = dynamodb.TableV2(
            self,
            "Orders",
            partition_key=dynamodb.Attribute(name="id", type=dynamodb.AttributeType.STRING),
            point_in_time_recovery_specification=dynamodb.PointInTimeRecoverySpecification(
                point_in_time_recovery_enabled=True
            ),
            removal_policy=RemovalPolicy.DESTROY,
        )
        photos = self.private_bucket("Photos", server_access_logs_bucket=self.private_bucket("AccessLogs"))
        shop_events = events.EventBus(self, "ShopEvents")
        api = self.http_api()

        on_call = sns.Topic(self, "OnCall", enforce_ssl=True)
        FunctionDefaults.of(self).set(alarms=Alarms.recommended(topic=on_call))

        TypeScriptFunction(
            self,
            "CreateOrder",
            entry="src/create-order.ts",
            triggers=[HttpApiTrigger(api, route="POST /orders", access=HttpAccess.PUBLIC)],
            links={"ORDERS": Link.to(orders)},
        )
        TypeScriptFunction(
            self,
            "GetOrder",
            entry="src/get-order.ts",
            triggers=[HttpApiTrigger(api, route="GET /orders/{id}", access=HttpAccess.PUBLIC)],
            links={"ORDERS": Link.to(orders)},
        )
        TypeScriptFunction(
            self,
            "AnnounceOrder",
            entry="src/announce-order.ts",
            triggers=[DynamoDbTrigger(orders)],
            links={"SHOP_EVENTS": Link.to(shop_events)},
        )
        order_placed = events.EventPattern(source=["photo-shop"], detail_type=["OrderPlaced"])
        write_receipt = TypeScriptFunction(
            self,
            "WriteReceipt",
            entry="src/write-receipt.ts",
            triggers=[EventBridgeTrigger(event_bus=shop_events, event_pattern=order_placed)],
            links={"PHOTOS": Link.to(photos)},
        )
        TypeScriptFunction(
            self,
            "MakeThumbnail",
            entry="src/make-thumbnail.ts",
            memory_size=1024,
            triggers=[S3Trigger(photos, prefix="raw/", suffix=".jpg")],
            links={"PHOTOS": Link.to(photos)},
        )
        every_night = scheduler.ScheduleExpression.cron(hour="2", minute="0", time_zone=TimeZone.EUROPE_BERLIN)
        TypeScriptFunction(
            self,
            "DailyReport",
            entry="src/daily-report.ts",
            triggers=[ScheduleTrigger(every_night)],
            links={"ORDERS": Link.to(orders), "PHOTOS": Link.to(photos)},
        )

        CfnOutput(self, "ApiUrl", value=api.api_endpoint)
        CfnOutput(self, "OrdersTable", value=orders.table_name)
        CfnOutput(self, "PhotosBucket", value=photos.bucket_name)
        CfnOutput(self, "ShopEventBus", value=shop_events.event_bus_name)
        if write_receipt.failure_queue:
            CfnOutput(self, "ReceiptFailureQueue", value=write_receipt.failure_queue.queue_url)

    def private_bucket(self, construct_id: str, **props) -> s3.Bucket:
        return s3.Bucket(
            self,
            construct_id,
            block_public_access=s3.BlockPublicAccess.BLOCK_ALL,
            enforce_ssl=True,
            removal_policy=RemovalPolicy.DESTROY,
            **props,
        )

    def http_api(self) -> apigwv2.HttpApi:
        """An HTTP API that logs who called it."""
        api = apigwv2.HttpApi(self, "Api", create_default_stage=False)
        access_log = logs.LogGroup(
            self, "ApiAccessLog", retention=logs.RetentionDays.ONE_MONTH, removal_policy=RemovalPolicy.DESTROY
        )
        api.add_stage(
            "Stage",
            auto_deploy=True,
            throttle=apigwv2.ThrottleSettings(rate_limit=100, burst_limit=200),
            access_log_settings=AccessLog(access_log),
        )
        return api
