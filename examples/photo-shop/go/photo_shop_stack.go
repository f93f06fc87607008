package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsapigateway"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsapigatewayv2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsdynamodb"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsevents"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsscheduler"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/lambdaform/lambdaform-go/lambdaform"
)

// NewPhotoShopStack is the photo shop in Go. Its template is the same as that of photo-shop-stack.ts, byte by byte.
func NewPhotoShopStack(scope constructs.Construct, id string) awscdk.Stack {
	stack := awscdk.NewStack(scope, &id, nil)

	orders := awsdynamodb.NewTableV2(stack, jsii.String("Orders"), &awsdynamodb.TablePropsV2{
		PartitionKey: &awsdynamodb.Attribute{Name: jsii.String("id"), Type: awsdynamodb.AttributeType_STRING},
		PointInTimeRecoverySpecification: &awsdynamodb.PointInTimeRecoverySpecification{
			PointInTimeRecoveryEnabled: jsii.Bool(true),
		},
		RemovalPolicy: awscdk.RemovalPolicy_DESTROY,
	})
	photos := privateBucket(stack, "Photos", privateBucket(stack, "AccessLogs", nil))
	shopEvents := awsevents.NewEventBus(stack, jsii.String("ShopEvents"), nil)
	api := httpApi(stack)

	onCall := awssns.NewTopic(stack, jsii.String("OnCall"), &awssns.TopicProps{EnforceSSL: jsii.Bool(true)})
	lambdaform.FunctionDefaults_Of(stack).Set(&lambdaform.FunctionDefaultsProps{
		Alarms: lambdaform.Alarms_Recommended(&lambdaform.RecommendedAlarmsOptions{Topic: onCall}),
	})

	lambdaform.NewTypeScriptFunction(stack, jsii.String("CreateOrder"), &lambdaform.TypeScriptFunctionProps{
		Entry:    jsii.String("src/create-order.ts"),
		Triggers: &[]lambdaform.ITrigger{publicRoute(api, "POST /orders")},
		Links:    &map[string]lambdaform.Link{"ORDERS": lambdaform.Link_To(orders)},
	})
	lambdaform.NewTypeScriptFunction(stack, jsii.String("GetOrder"), &lambdaform.TypeScriptFunctionProps{
		Entry:    jsii.String("src/get-order.ts"),
		Triggers: &[]lambdaform.ITrigger{publicRoute(api, "GET /orders/{id}")},
		Links:    &map[string]lambdaform.Link{"ORDERS": lambdaform.Link_To(orders)},
	})
	lambdaform.NewTypeScriptFunction(stack, jsii.String("AnnounceOrder"), &lambdaform.TypeScriptFunctionProps{
		Entry:    jsii.String("src/announce-order.ts"),
		Triggers: &[]lambdaform.ITrigger{lambdaform.NewDynamoDbTrigger(orders, nil)},
		Links:    &map[string]lambdaform.Link{"SHOP_EVENTS": lambdaform.Link_To(shopEvents)},
	})
	writeReceipt := lambdaform.NewTypeScriptFunction(stack, jsii.String("WriteReceipt"), &lambdaform.TypeScriptFunctionProps{
		Entry: jsii.String("src/write-receipt.ts"),
		Triggers: &[]lambdaform.ITrigger{lambdaform.NewEventBridgeTrigger(&lambdaform.EventBridgeTriggerProps{
			EventBus: shopEvents,
			EventPattern: &awsevents.EventPattern{
				Source:     jsii.Strings("photo-shop"),
				DetailType: jsii.Strings("OrderPlaced"),
			},
		})},
		Links: &map[string]lambdaform.Link{"PHOTOS": lambdaform.Link_To(photos)},
	})
	lambdaform.NewTypeScriptFunction(stack, jsii.String("MakeThumbnail"), &lambdaform.TypeScriptFunctionProps{
		Entry:      jsii.String("src/make-thumbnail.ts"),
		MemorySize: jsii.Number(1024),
		Triggers: &[]lambdaform.ITrigger{lambdaform.NewS3Trigger(photos, &lambdaform.S3TriggerProps{
			Prefix: jsii.String("raw/"),
			Suffix: jsii.String(".jpg"),
		})},
		Links: &map[string]lambdaform.Link{"PHOTOS": lambdaform.Link_To(photos)},
	})
	everyNight := awsscheduler.ScheduleExpression_Cron(&awsscheduler.CronOptionsWithTimezone{
		Hour:     jsii.String("2"),
		Minute:   jsii.String("0"),
		TimeZone: awscdk.TimeZone_EUROPE_BERLIN(),
	})
	lambdaform.NewTypeScriptFunction(stack, jsii.String("DailyReport"), &lambdaform.TypeScriptFunctionProps{
		Entry:    jsii.String("src/daily-report.ts"),
		Triggers: &[]lambdaform.ITrigger{lambdaform.NewScheduleTrigger(everyNight, nil)},
		Links: &map[string]lambdaform.Link{
			"ORDERS": lambdaform.Link_To(orders),
			"PHOTOS": lambdaform.Link_To(photos),
		},
	})

	output(stack, "ApiUrl", api.ApiEndpoint())
	output(stack, "OrdersTable", orders.TableName())
	output(stack, "PhotosBucket", photos.BucketName())
	output(stack, "ShopEventBus", shopEvents.EventBusName())
	if failures := writeReceipt.FailureQueue(); failures != nil {
		output(stack, "ReceiptFailureQueue", failures.QueueUrl())
	}
	return stack
}

func output(stack awscdk.Stack, id string, value *string) {
	awscdk.NewCfnOutput(stack, &id, &awscdk.CfnOutputProps{Value: value})
}

func publicRoute(api awsapigatewayv2.IHttpApi, route string) lambdaform.HttpApiTrigger {
	return lambdaform.NewHttpApiTrigger(api, &lambdaform.HttpApiTriggerProps{
		Route:  &route,
		Access: lambdaform.HttpAccess_PUBLIC(),
	})
}

func privateBucket(stack awscdk.Stack, id string, accessLogs awss3.IBucket) awss3.Bucket {
	return awss3.NewBucket(stack, &id, &awss3.BucketProps{
		BlockPublicAccess:      awss3.BlockPublicAccess_BLOCK_ALL(),
		EnforceSSL:             jsii.Bool(true),
		RemovalPolicy:          awscdk.RemovalPolicy_DESTROY,
		ServerAccessLogsBucket: accessLogs,
	})
}

// accessLog is needed because the CDK has an interface here, where other settings are a struct.
type accessLog struct {
	destination awsapigatewayv2.IAccessLogDestination
}

func (log *accessLog) Destination() awsapigatewayv2.IAccessLogDestination { return log.destination }
func (log *accessLog) Format() awsapigateway.AccessLogFormat              { return nil }

// httpApi returns an HTTP API that logs who called it.
func httpApi(stack awscdk.Stack) awsapigatewayv2.HttpApi {
	api := awsapigatewayv2.NewHttpApi(stack, jsii.String("Api"), &awsapigatewayv2.HttpApiProps{
		CreateDefaultStage: jsii.Bool(false),
	})
	group := awslogs.NewLogGroup(stack, jsii.String("ApiAccessLog"), &awslogs.LogGroupProps{
		Retention:     awslogs.RetentionDays_ONE_MONTH,
		RemovalPolicy: awscdk.RemovalPolicy_DESTROY,
	})
	api.AddStage(jsii.String("Stage"), &awsapigatewayv2.HttpStageOptions{
		AutoDeploy:        jsii.Bool(true),
		Throttle:          &awsapigatewayv2.ThrottleSettings{RateLimit: jsii.Number(100), BurstLimit: jsii.Number(200)},
		AccessLogSettings: &accessLog{awsapigatewayv2.NewLogGroupLogDestination(group)},
	})
	return api
}
