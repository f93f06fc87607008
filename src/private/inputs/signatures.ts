// Made by tools/generate/input-signatures.mjs from the public surface: do not edit.

/** What is given to each function, and the members of each struct: `name:type`, with `?` if it can be left out. */
export const SIGNATURES = `
AccessLogs.json options?:JsonAccessLogsOptions
AlarmEventOptions alarms?:aws_cloudwatch.IAlarm[] states?:any[]
AlarmOverride datapointsToAlarm?:number enabled?:boolean evaluationPeriods?:number severity?:any threshold?:number
AlarmTopics page?:aws_sns.ITopic ticket?:aws_sns.ITopic
AlarmTrigger alarm:aws_cloudwatch.IAlarm props?:AlarmTriggerProps
AlarmTriggerProps states?:any[]
Alarms.essential options?:RecommendedAlarmsOptions
Alarms.recommended options?:RecommendedAlarmsOptions
AlbTrigger listener:aws_elasticloadbalancingv2.IApplicationListener props:AlbTriggerProps
AlbTriggerProps conditions:aws_elasticloadbalancingv2.ListenerCondition[] healthCheck?:object multiValueHeaders?:boolean priority?:number
AlexaTrigger skillId:string props?:AlexaTriggerProps
AlexaTriggerProps smartHome?:boolean
ApiCallEventOptions eventNames:string[] eventSource:string
AppDashboardProps dashboardName?:string defaultInterval?:Duration functions?:aws_lambda.IFunction[] logs?:boolean
AppSyncTrigger api:aws_appsync.IGraphqlApi props:AppSyncTriggerProps
AppSyncTriggerProps fieldName:string typeName:string maxBatchSize?:number
BedrockAgentAction name:string description?:string parameters?:BedrockAgentParameter{} requireConfirmation?:boolean
BedrockAgentActions.functions actions:BedrockAgentAction[]
BedrockAgentActions.openApi document:string
BedrockAgentActions.openApiFromBucket bucket:aws_s3.IBucket key:string
BedrockAgentParameter type:any description?:string required?:boolean
BedrockAgentTrigger agent:aws_bedrock.CfnAgent props:BedrockAgentTriggerProps
BedrockAgentTriggerProps actionGroupName:string actions:BedrockAgentActions description?:string
CanaryRolloutOptions interval:Duration percentage:number afterTraffic?:aws_lambda.IFunction alarms?:aws_cloudwatch.IAlarm[] beforeTraffic?:aws_lambda.IFunction
CloudFrontTrigger distribution:aws_cloudfront.IDistribution props:CloudFrontTriggerProps
CloudFrontTriggerProps eventType:any includeBody?:boolean pathPattern?:string
CodeBuildEventOptions projects?:aws_codebuild.IProject[] states?:any[]
CodeCommitTrigger repository:aws_codecommit.IRepository props?:CodeCommitTriggerProps
CodeCommitTriggerProps branches?:string[] customData?:string events?:any[]
CodePipelineEventOptions pipelines?:aws_codepipeline.IPipeline[] states?:any[]
CodePipelineTrigger props:CodePipelineTriggerProps
CodePipelineTriggerProps actionName:string inputs?:aws_codepipeline.Artifact[] outputs?:aws_codepipeline.Artifact[] runOrder?:number userParameters?:any{} variablesNamespace?:string
CognitoTrigger userPool:aws_cognito.IUserPool props:CognitoTriggerProps
CognitoTriggerProps operation:aws_cognito.UserPoolOperation customSenderKmsKey?:aws_kms.IKey lambdaVersion?:any
ConfigRuleTrigger props:ConfigRuleTriggerProps
ConfigRuleTriggerProps configRuleName?:string configurationChanges?:boolean description?:string inputParameters?:any{} maximumExecutionFrequency?:any ruleScope?:aws_config.RuleScope
ConnectTrigger instanceArn:string props?:ConnectTriggerProps
ConnectTriggerProps invocationTimeLimit?:Duration
CustomLinkProps resources:string[] value:string actions?:string[]{} conditions?:string{}{} wildcardReason?:string
CustomResourceProviderTrigger props:CustomResourceProviderTriggerProps
CustomResourceProviderTriggerProps name:string isCompleteHandler?:aws_lambda.IFunction properties?:any{} queryInterval?:Duration removalPolicy?:any resourceType?:string totalTimeout?:Duration
CustomResourceTrigger props:CustomResourceTriggerProps
CustomResourceTriggerProps name:string properties?:any{} removalPolicy?:any resourceType?:string serviceTimeout?:Duration
DockerBuildOptions image?:string
DocumentDbTrigger cluster:aws_docdb.IDatabaseCluster props:DocumentDbTriggerProps
DocumentDbTriggerProps databaseName:string secret:aws_secretsmanager.ISecret batchSize?:number collectionName?:string enabled?:boolean fullDocument?:boolean maxBatchingWindow?:Duration startingPosition?:any startingPositionTimestamp?:number
DynamoDbPipeOptions batchSize?:number bisectBatchOnError?:boolean deadLetterQueue?:aws_sqs.IQueue maxBatchingWindow?:Duration maxRecordAge?:Duration parallelizationFactor?:number retryAttempts?:number startingPosition?:any streamViewType?:any
DynamoDbTrigger table:aws_dynamodb.ITable props?:DynamoDbTriggerProps
DynamoDbTriggerProps maxRecordAge?:Duration startingPosition?:any streamViewType?:any batchSize?:number bisectBatchOnError?:boolean enabled?:boolean filterEncryption?:aws_kms.IKey filterQuota?:number filters?:Filter[] maxBatchingWindow?:Duration parallelizationFactor?:number reportBatchItemFailures?:boolean retryAttempts?:number tumblingWindow?:Duration
Ec2InstanceEventOptions instanceIds?:string[] states?:any[]
EcsTaskEventOptions clusters?:aws_ecs.ICluster[] statuses?:any[]
EventBridgeTrigger props:EventBridgeTriggerProps
EventBridgeTriggerProps eventPattern:object archiveId?:string archiveRetention?:Duration deadLetterQueue?:aws_sqs.IQueue description?:string enabled?:boolean event?:aws_events.RuleTargetInput eventBus?:aws_events.IEventBus maxEventAge?:Duration replays?:boolean retryAttempts?:number sourceAccounts?:string[]
EventPatterns.alarmStateChange options?:AlarmEventOptions
EventPatterns.apiCall options:ApiCallEventOptions
EventPatterns.cloudFormationStack options?:StackEventOptions
EventPatterns.codeBuild options?:CodeBuildEventOptions
EventPatterns.codePipelineAction options?:CodePipelineEventOptions
EventPatterns.codePipelineExecution options?:CodePipelineEventOptions
EventPatterns.codePipelineStage options?:CodePipelineEventOptions
EventPatterns.ec2InstanceState options?:Ec2InstanceEventOptions
EventPatterns.ecsTask options?:EcsTaskEventOptions
EventPatterns.glueJob options?:GlueJobEventOptions
EventPatterns.stepFunctionsExecution options?:ExecutionEventOptions
ExecutionEventOptions stateMachines?:aws_stepfunctions.IStateMachine[] statuses?:any[]
FailureDestination.bucket bucket:aws_s3.IBucket
FailureDestination.none options:NoFailureDestinationOptions
FailureDestination.queue queue:aws_sqs.IQueue
FailureDestination.topic topic:aws_sns.ITopic
FirehoseTrigger props?:FirehoseTriggerProps
FirehoseTriggerProps bufferInterval?:Duration bufferSize?:Size retries?:number
FunctionUrlAccess.publicBecause reason:string
FunctionUrlTrigger props:FunctionUrlTriggerProps
FunctionUrlTrigger.originOf handler:aws_lambda.IFunction props?:object
FunctionUrlTrigger.urlOf handler:aws_lambda.IFunction
FunctionUrlTriggerProps access:FunctionUrlAccess cors?:object invokeMode?:any
GlueJobEventOptions jobNames?:string[] states?:any[]
HttpAccess.authorizer authorizer:aws_apigatewayv2.IHttpRouteAuthorizer options?:HttpAuthorizerAccessOptions
HttpAccess.cognito options:HttpCognitoAccessOptions
HttpAccess.jwt options:HttpJwtAccessOptions
HttpAccess.lambda handler:aws_lambda.IFunction options?:HttpLambdaAccessOptions
HttpAccess.named name:string options?:HttpAuthorizerAccessOptions
HttpApiRoutes.of api:aws_apigatewayv2.IHttpApi
HttpApiSettings.of api:aws_apigatewayv2.IHttpApi
HttpApiTrigger api:aws_apigatewayv2.IHttpApi props:HttpApiTriggerProps
HttpApiTriggerProps route:string access?:HttpAccess integrationTimeout?:Duration parameterMapping?:aws_apigatewayv2.ParameterMapping payloadFormatVersion?:aws_apigatewayv2.PayloadFormatVersion throttle?:object
HttpAuthorizerAccessOptions scopes?:string[]
HttpCognitoAccessOptions clients:aws_cognito.IUserPoolClient[] userPool:aws_cognito.IUserPool identitySource?:string[] scopes?:string[]
HttpJwtAccessOptions audience:string[] issuer:string identitySource?:string[] scopes?:string[]
HttpLambdaAccessOptions identitySource?:string[] resultsCacheTtl?:Duration simpleResponses?:boolean
Image.fromDockerfile folder:string options?:object
Image.fromFiles folder:string options?:ImageOptions
Image.fromRepository repository:aws_ecr.IRepository tagOrDigest:string start?:ImageStart
ImageOptions base?:string command?:string[] entrypoint?:string[] workingDirectory?:string
ImageStart command?:string[] entrypoint?:string[] workingDirectory?:string
IotRuleTrigger props:IotRuleTriggerProps
IotRuleTriggerProps sql:string deadLetterQueue?:aws_sqs.IQueue description?:string enabled?:boolean sqlVersion?:any
JsonAccessLogsOptions fields?:string{} logGroup?:aws_logs.ILogGroup retention?:any
KafkaAuthentication.basic secret:aws_secretsmanager.ISecret
KafkaAuthentication.clientCertificate secret:aws_secretsmanager.ISecret
KafkaAuthentication.saslScram256 secret:aws_secretsmanager.ISecret
KafkaAuthentication.saslScram512 secret:aws_secretsmanager.ISecret
KafkaTrigger bootstrapServers:string[] props:KafkaTriggerProps
KafkaTriggerProps authentication:KafkaAuthentication consumptionMode?:any rootCaCertificate?:aws_secretsmanager.ISecret securityGroups?:aws_ec2.ISecurityGroup[] vpc?:aws_ec2.IVpc vpcSubnets?:object topic:string batchSize?:number bisectBatchOnError?:boolean consumerGroupId?:string enabled?:boolean filterEncryption?:aws_kms.IKey filterQuota?:number filters?:Filter[] maxBatchingWindow?:Duration maxRecordAge?:Duration onFailureTopic?:string pollerLogLevel?:any provisionedPollers?:ProvisionedPollers reportBatchItemFailures?:boolean retryAttempts?:number schemaRegistry?:aws_lambda.ISchemaRegistry startingPosition?:any startingPositionTimestamp?:number
KinesisTrigger stream:aws_kinesis.IStream props?:KinesisTriggerProps
KinesisTriggerProps consumer?:aws_kinesis.IStreamConsumer enhancedFanOut?:boolean maxRecordAge?:Duration startingPosition?:any startingPositionTimestamp?:number batchSize?:number bisectBatchOnError?:boolean enabled?:boolean filterEncryption?:aws_kms.IKey filterQuota?:number filters?:Filter[] maxBatchingWindow?:Duration parallelizationFactor?:number reportBatchItemFailures?:boolean retryAttempts?:number tumblingWindow?:Duration
LexTrigger botAlias:aws_lex.CfnBotAlias props:LexTriggerProps
LexTriggerProps localeId:string fulfillmentTimeout?:Duration
LinearRolloutOptions interval:Duration percentage:number afterTraffic?:aws_lambda.IFunction alarms?:aws_cloudwatch.IAlarm[] beforeTraffic?:aws_lambda.IFunction
Link.allow resource:any ...actions:string
Link.bedrockModel modelId:string
Link.custom props:CustomLinkProps
Link.metricNamespace namespace:string
Link.parameterPath path:string
Link.read resource:any
Link.readWrite resource:any
Link.service service:string ...actions:string
Link.to resource:any
Link.write resource:any
LogsTrigger logGroup:aws_logs.ILogGroup props?:LogsTriggerProps
LogsTriggerProps filterPattern?:aws_logs.IFilterPattern
MqTrigger.activeMq brokerArn:string options:MqTriggerOptions
MqTrigger.rabbitMq brokerArn:string options:RabbitMqTriggerOptions
MqTriggerOptions queue:string secret:aws_secretsmanager.ISecret batchSize?:number enabled?:boolean filterEncryption?:aws_kms.IKey filterQuota?:number filters?:Filter[] maxBatchingWindow?:Duration
MskTrigger clusterArn:string props:MskTriggerProps
MskTriggerProps authentication?:KafkaAuthentication topic:string batchSize?:number bisectBatchOnError?:boolean consumerGroupId?:string enabled?:boolean filterEncryption?:aws_kms.IKey filterQuota?:number filters?:Filter[] maxBatchingWindow?:Duration maxRecordAge?:Duration onFailureTopic?:string pollerLogLevel?:any provisionedPollers?:ProvisionedPollers reportBatchItemFailures?:boolean retryAttempts?:number schemaRegistry?:aws_lambda.ISchemaRegistry startingPosition?:any startingPositionTimestamp?:number
NoFailureDestinationOptions reason:string
PackageBuild.docker options?:DockerBuildOptions
PipeEnrichment.handler handler:aws_lambda.IFunction
PipeEnrichment.stateMachine stateMachine:aws_stepfunctions.IStateMachine
PipeSource.dynamoDb table:aws_dynamodb.ITable options?:DynamoDbPipeOptions
PipeSource.sqs queue:aws_sqs.IQueue options?:SqsPipeOptions
PipeTrigger source:PipeSource props?:PipeTriggerProps
PipeTriggerProps description?:string enabled?:boolean enrichment?:PipeEnrichment filters?:Filter[]
ProvisionedConcurrency.fixed instances:number
ProvisionedConcurrency.scheduled options:ScheduledProvisionedConcurrencyOptions
ProvisionedConcurrency.utilization options:UtilizationProvisionedConcurrencyOptions
ProvisionedInstancesAtTime instances:number schedule:aws_applicationautoscaling.Schedule endTime?:date startTime?:date timeZone?:TimeZone
ProvisionedLimitsAtTime maximum?:number minimum?:number schedule:aws_applicationautoscaling.Schedule endTime?:date startTime?:date timeZone?:TimeZone
ProvisionedPollers groupName?:string maximum?:number minimum?:number
RabbitMqTriggerOptions virtualHost?:string queue:string secret:aws_secretsmanager.ISecret batchSize?:number enabled?:boolean filterEncryption?:aws_kms.IKey filterQuota?:number filters?:Filter[] maxBatchingWindow?:Duration
RdsTrigger cluster:aws_rds.IDatabaseCluster props?:RdsTriggerProps
RdsTriggerProps asynchronous?:boolean
RecommendedAlarmsOptions overrides?:AlarmOverride{} summary?:boolean topic?:aws_sns.ITopic topics?:AlarmTopics
RestAccess.authorizer authorizer:aws_apigateway.IAuthorizer options?:RestAuthorizerAccessOptions
RestAccess.cognito options:RestCognitoAccessOptions
RestAccess.lambda handler:aws_lambda.IFunction options?:RestLambdaAccessOptions
RestAccess.named name:string options?:RestAuthorizerAccessOptions
RestApiRoutes.of api:aws_apigateway.IRestApi
RestApiSettings.of api:aws_apigateway.IRestApi
RestApiTrigger api:aws_apigateway.IRestApi props:RestApiTriggerProps
RestApiTriggerProps route:string access?:RestAccess apiKeyRequired?:boolean asynchronous?:boolean integrationTimeout?:Duration mapping?:RestMappingOptions requestBody?:object requestParameters?:boolean{} responseTransferMode?:any tenant?:TenantId throttle?:object
RestAuthorizerAccessOptions scopes?:string[]
RestCognitoAccessOptions userPools:aws_cognito.IUserPool[] resultsCacheTtl?:Duration scopes?:string[]
RestLambdaAccessOptions identitySources?:string[] resultsCacheTtl?:Duration
RestMappingOptions requestTemplates?:string{} responses?:object[]
Rollout.allAtOnce options?:RolloutOptions
Rollout.canary options:CanaryRolloutOptions
Rollout.linear options:LinearRolloutOptions
RolloutOptions afterTraffic?:aws_lambda.IFunction alarms?:aws_cloudwatch.IAlarm[] beforeTraffic?:aws_lambda.IFunction
S3BatchTrigger manifestBucket:aws_s3.IBucket props?:S3BatchTriggerProps
S3BatchTriggerProps manifestPrefix?:string reportBucket?:aws_s3.IBucket reportPrefix?:string
S3Trigger bucket:aws_s3.IBucket props?:S3TriggerProps
S3TriggerProps deadLetterQueue?:aws_sqs.IQueue delivery?:any enabled?:boolean eventBridgeEnabled?:boolean events?:any[] keyPatterns?:string[] maxEventAge?:Duration prefix?:string retryAttempts?:number suffix?:string
ScheduleTrigger schedule:aws_scheduler.ScheduleExpression props?:ScheduleTriggerProps
ScheduleTriggerProps deadLetterQueue?:aws_sqs.IQueue description?:string enabled?:boolean end?:date input?:aws_scheduler.ScheduleTargetInput maxEventAge?:Duration retryAttempts?:number start?:date timeWindow?:aws_scheduler.TimeWindow
ScheduledProvisionedConcurrencyOptions instances:number schedules:ProvisionedInstancesAtTime{}
SecretRotationTrigger secret:aws_secretsmanager.ISecret props?:SecretRotationTriggerProps
SecretRotationTriggerProps automaticallyAfter?:Duration rotateImmediatelyOnUpdate?:boolean rotationWindow?:Duration
SesTrigger ruleSet:aws_ses.IReceiptRuleSet props?:SesTriggerProps
SesTriggerProps actionsAfter?:aws_ses.IReceiptRuleAction[] actionsBefore?:aws_ses.IReceiptRuleAction[] after?:aws_ses.IReceiptRule enabled?:boolean invocationType?:any recipients?:string[] scanEnabled?:boolean tlsPolicy?:any topic?:aws_sns.ITopic
SnsDelivery.queue options?:SnsQueueOptions
SnsQueueOptions rawMessageDelivery?:boolean batchSize?:number enabled?:boolean filterEncryption?:aws_kms.IKey filterQuota?:number filters?:Filter[] maxBatchingWindow?:Duration maxConcurrency?:number maxReceiveCount?:number provisionedPollers?:ProvisionedPollers reportBatchItemFailures?:boolean
SnsTrigger topic:aws_sns.ITopic props?:SnsTriggerProps
SnsTriggerProps deadLetterQueue?:aws_sqs.IQueue delivery?:SnsDelivery filterPolicy?:aws_sns.SubscriptionFilter{} filterPolicyWithMessageBody?:aws_sns.FilterOrPolicy{}
SqsPipeOptions batchSize?:number maxBatchingWindow?:Duration maxReceiveCount?:number
SqsTrigger queue:aws_sqs.IQueue props?:SqsTriggerProps
SqsTriggerProps batchSize?:number enabled?:boolean filterEncryption?:aws_kms.IKey filterQuota?:number filters?:Filter[] maxBatchingWindow?:Duration maxConcurrency?:number maxReceiveCount?:number provisionedPollers?:ProvisionedPollers reportBatchItemFailures?:boolean
StackEventOptions stackIds?:string[] statuses?:any[]
StepFunctionsTrigger props:StepFunctionsTriggerProps
StepFunctionsTriggerProps stateName:string payload?:aws_stepfunctions.TaskInput queryLanguage?:any resultPath?:string retryAttempts?:number taskTimeout?:Duration waitForTaskToken?:boolean
SuccessDestination.eventBus bus:aws_events.IEventBus
SuccessDestination.handler handler:aws_lambda.IFunction
SuccessDestination.queue queue:aws_sqs.IQueue
SuccessDestination.topic topic:aws_sns.ITopic
TenantId.fromAuthorizer field:string
TenantId.fromHeader name:string
TenantId.fromPath name:string
TenantId.fromQuery name:string
TransferIdentityProviderTrigger server:aws_transfer.CfnServer
TransferWorkflowTrigger props:TransferWorkflowTriggerProps
TransferWorkflowTriggerProps executionRole:aws_iam.IRole stepName:string sourceFile?:any stepTimeout?:Duration
UtilizationProvisionedConcurrencyOptions maximum:number minimum:number scaleInCooldown?:Duration scaleOutCooldown?:Duration schedules?:ProvisionedLimitsAtTime{} target?:number
VpcLatticeTrigger listener:aws_vpclattice.CfnListener props:VpcLatticeTriggerProps
VpcLatticeTriggerProps priority:number exactPath?:string headers?:string{} method?:string pathPrefix?:string
WebSocketAccess.authorizer authorizer:aws_apigatewayv2.IWebSocketRouteAuthorizer
WebSocketAccess.lambda handler:aws_lambda.IFunction options?:WebSocketLambdaAccessOptions
WebSocketApiSettings.of stage:aws_apigatewayv2.IWebSocketStage
WebSocketLambdaAccessOptions identitySource?:string[]
WebSocketTrigger api:aws_apigatewayv2.IWebSocketApi props:WebSocketTriggerProps
WebSocketTrigger.grantPostToConnections api:aws_apigatewayv2.IWebSocketApi handler:aws_lambda.IFunction stage?:aws_apigatewayv2.IWebSocketStage
WebSocketTriggerProps routeKey:string access?:WebSocketAccess integrationTimeout?:Duration postToConnections?:boolean returnResponse?:boolean
Wiring.attach handler:aws_lambda.IFunction options:WiringOptions
WiringOptions alarms?:Alarms config?:any links?:Link{} maxEventAge?:Duration onFailure?:FailureDestination onSuccess?:SuccessDestination provisionedConcurrency?:ProvisionedConcurrency retryAttempts?:number rollout?:Rollout triggers?:ITrigger[] uses?:Link[]
`;
