/**
 * Operations that pass a role to their service, from the models of the SDK: a parameter is one, or what the call names has
 * one, as a task definition does. With `!`, every call passes one.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security_iam_id-based-policy-examples.html
 */
export const ROLE_OPERATIONS: Readonly<Record<string, string>> = {
  'access-analyzer': 'CreateAccessPreview StartPolicyGeneration',
  acm: 'CreateAcmeExternalAccountBinding!',
  aiops: 'CreateInvestigationGroup UpdateInvestigationGroup',
  airflow: 'CreateEnvironment! UpdateEnvironment',
  amplify: 'CreateApp CreateBranch UpdateApp UpdateBranch',
  appconfig:
    'CreateConfigurationProfile CreateEnvironment CreateExtension UpdateConfigurationProfile UpdateEnvironment UpdateExtension',
  appflow: 'CreateConnectorProfile CreateFlow UpdateConnectorProfile UpdateFlow',
  'application-autoscaling': 'RegisterScalableTarget',
  apprunner: 'CreateService UpdateService',
  appstream:
    'CreateAppBlockBuilder CreateExportImageTask! CreateFleet CreateImageBuilder CreateImportedImage UpdateAppBlockBuilder UpdateFleet',
  appsync: 'CreateApi CreateDataSource CreateGraphqlApi UpdateApi UpdateDataSource UpdateGraphqlApi',
  aps: 'CreateScraper UpdateScraper',
  athena: 'CreateWorkGroup StartSession UpdateWorkGroup',
  autoscaling: 'CreateAutoScalingGroup PutLifecycleHook UpdateAutoScalingGroup',
  backup:
    'CreateBackupPlan CreateBackupSelection CreateRestoreTestingSelection StartBackupJob! StartCopyJob! StartRestoreJob StartScanJob! UpdateBackupPlan UpdateRecoveryPointIndexSettings UpdateRestoreTestingSelection',
  'backup-gateway': 'PutHypervisorPropertyMappings! StartVirtualMachinesMetadataSync',
  'backup-search': 'StartSearchResultExportJob',
  batch: 'CreateComputeEnvironment RegisterJobDefinition UpdateComputeEnvironment',
  bedrock:
    'CreateAgent CreateCustomModel CreateEvaluationJob! CreateFlow! CreateKnowledgeBase! CreateMarketplaceModelEndpoint CreateModelCustomizationJob! CreateModelImportJob! CreateModelInvocationJob! PutModelInvocationLoggingConfiguration UpdateAgent! UpdateFlow! UpdateKnowledgeBase! UpdateMarketplaceModelEndpoint',
  'bedrock-agentcore':
    'CreateABTest! CreateAgentRuntime! CreateBrowser CreateCapacityProvider CreateCodeInterpreter CreateConsentPortal! CreateGateway! CreateHarness! CreateMemory CreateOnlineEvaluationConfig! CreatePaymentConnector CreatePaymentManager! UpdateABTest UpdateAgentRuntime! UpdateConsentPortal UpdateGateway! UpdateHarness UpdateMemory UpdateOnlineEvaluationConfig UpdatePaymentConnector UpdatePaymentManager',
  braket: 'CreateJob!',
  budgets: 'CreateBudgetAction! UpdateBudgetAction',
  chatbot:
    'CreateChimeWebhookConfiguration! CreateMicrosoftTeamsChannelConfiguration! CreateSlackChannelConfiguration! UpdateChimeWebhookConfiguration UpdateMicrosoftTeamsChannelConfiguration UpdateSlackChannelConfiguration',
  chime: 'CreateMediaInsightsPipelineConfiguration UpdateMediaInsightsPipelineConfiguration',
  cleanrooms:
    'CreateAnalysisTemplate CreateConfiguredTableAssociation! CreateMembership UpdateConfiguredTableAssociation UpdateMembership',
  cloudformation:
    'ActivateType ContinueUpdateRollback CreateChangeSet CreateResource CreateStack CreateStackSet RegisterType RollbackStack UpdateResource UpdateStack UpdateStackSet',
  cloudfront: 'CreateRealtimeLogConfig UpdateRealtimeLogConfig',
  cloudhsm: 'CreateHsm!',
  cloudtrail: 'CreateTrail EnableFederation! StartImport UpdateTrail',
  cloudwatch: 'PutLogAlarm PutMetricStream!',
  codebuild: 'CreateFleet CreateProject! StartBuildBatch UpdateFleet UpdateProject UpdateProjectVisibility',
  codecatalyst: 'AssociateIamRoleToConnection',
  codeconnections: 'CreateSyncConfiguration',
  codedeploy: 'CreateDeploymentGroup! UpdateDeploymentGroup',
  codepipeline: 'CreatePipeline UpdatePipeline',
  'codestar-connections': 'CreateSyncConfiguration! UpdateSyncConfiguration',
  'cognito-identity': 'SetIdentityPoolRoles!',
  'cognito-idp': 'CreateGroup CreateUserImportJob! CreateUserPoolClient UpdateGroup UpdateUserPoolClient',
  'cognito-sync': 'SetIdentityPoolConfiguration',
  comprehend:
    'CreateDocumentClassifier! CreateEndpoint CreateEntityRecognizer! CreateFlywheel! ImportModel StartDocumentClassificationJob! StartDominantLanguageDetectionJob! StartEntitiesDetectionJob! StartEventsDetectionJob! StartKeyPhrasesDetectionJob! StartPiiEntitiesDetectionJob! StartSentimentDetectionJob! StartTargetedSentimentDetectionJob! StartTopicsDetectionJob! UpdateEndpoint UpdateFlywheel',
  comprehendmedical:
    'StartEntitiesDetectionV2Job! StartICD10CMInferenceJob! StartPHIDetectionJob! StartRxNormInferenceJob! StartSNOMEDCTInferenceJob!',
  config:
    'PutConfigurationAggregator PutConfigurationRecorder PutConformancePack PutOrganizationConfigRule PutOrganizationConformancePack PutRemediationConfigurations PutServiceLinkedConfigurationRecorder StartRemediationExecution',
  databrew: 'CreateProfileJob! CreateProject! CreateRecipeJob! UpdateProfileJob! UpdateProject! UpdateRecipeJob!',
  dataexchange: 'CreateJob',
  datasync:
    'CreateLocationAzureBlob CreateLocationEfs CreateLocationFsxOntap CreateLocationFsxOpenZfs CreateLocationFsxWindows CreateLocationHdfs CreateLocationObjectStorage CreateLocationS3 CreateLocationSmb CreateTask StartTaskExecution UpdateLocationAzureBlob UpdateLocationEfs UpdateLocationFsxOntap UpdateLocationFsxOpenZfs UpdateLocationFsxWindows UpdateLocationHdfs UpdateLocationObjectStorage UpdateLocationS3 UpdateLocationSmb UpdateTask',
  datazone:
    'AssociateEnvironmentRole! CreateAccountPool CreateConnection CreateDataSource CreateDomain CreateProject CreateSubscriptionTarget! PutEnvironmentBlueprintConfiguration UpdateAccountPool UpdateConnection UpdateDataSource UpdateDomain UpdateSubscriptionTarget',
  dax: 'CreateCluster!',
  deadline: 'CreateFleet! CreateMonitor! CreateQueue UpdateFleet UpdateMonitor UpdateQueue',
  devicefarm: 'CreateProject ScheduleRun UpdateProject',
  dlm: 'CreateLifecyclePolicy! UpdateLifecyclePolicy',
  dms: 'CreateDataMigration! CreateDataProvider CreateEndpoint CreateFleetAdvisorCollector! CreateInstanceProfile CreateMigrationProject CreateOutboundIntegration CreateReplicationInstance ModifyDataMigration ModifyEndpoint ModifyOutboundIntegration StartReplicationTaskAssessmentRun!',
  drs: 'StartRecovery',
  ds: 'EnableRoleAccess',
  dsql: 'CreateStream',
  dynamodb: 'UpdateGlobalTableSettings UpdateTableReplicaAutoScaling',
  ec2: 'AssociateEnclaveCertificateIamRole! AssociateIamInstanceProfile CreateFlowLogs CreateLaunchTemplate CreateLaunchTemplateVersion EnableFastLaunch ReplaceIamInstanceProfileAssociation RequestSpotFleet RequestSpotInstances RunInstances',
  ecr: 'CreatePullThroughCacheRule CreateRepositoryCreationTemplate UpdatePullThroughCacheRule UpdateRepositoryCreationTemplate',
  ecs: 'CreateCapacityProvider CreateExpressGatewayService! CreateService CreateTaskSet RegisterDaemonTaskDefinition RegisterTaskDefinition RunTask! StartTask! UpdateCapacityProvider UpdateExpressGatewayService UpdateService',
  eks: 'CreateAddon CreateCapability! CreateCluster! CreateFargateProfile! CreateNodegroup! CreatePodIdentityAssociation! RegisterCluster UpdateAddon UpdateCapability UpdateClusterConfig UpdatePodIdentityAssociation',
  elasticbeanstalk:
    'AssociateEnvironmentOperationsRole! CreateApplication CreateApplicationVersion CreateEnvironment UpdateApplicationResourceLifecycle',
  elasticfilesystem: 'CreateReplicationConfiguration',
  elasticmapreduce: 'AddInstanceGroups AddJobFlowSteps CreateStudio! RunJobFlow StartNotebookExecution! StartSession',
  'elemental-inference': 'CreateFeed UpdateFeed',
  'emr-containers': 'CreateJobTemplate CreateManagedEndpoint! CreateSecurityConfiguration StartJobRun',
  'emr-serverless': 'AccessInteractiveEndpoints AccessLivyEndpoints StartJobRun! StartSession!',
  entityresolution:
    'CreateIdMappingWorkflow CreateIdNamespace CreateMatchingWorkflow! StartIdMappingJob UpdateIdMappingWorkflow UpdateIdNamespace UpdateMatchingWorkflow!',
  es: 'AddDataSource AddDirectQueryDataSource AssociatePackage AssociatePackages CreateDomain CreateElasticsearchDomain UpdateDataSource UpdateDirectQueryDataSource UpdateDomainConfig UpdateElasticsearchDomainConfig',
  events: 'CreateEndpoint PutRule PutTargets UpdateEndpoint',
  firehose: 'CreateDeliveryStream UpdateDestination',
  fis: 'CreateExperimentTemplate! CreateTargetAccountConfiguration! UpdateExperimentTemplate UpdateTargetAccountConfiguration',
  forecast:
    'CreateAutoPredictor CreateDataset CreateDatasetImportJob CreateExplainability CreateExplainabilityExport CreateForecast CreateForecastExportJob CreatePredictor CreatePredictorBacktestExportJob CreateWhatIfAnalysis CreateWhatIfForecast CreateWhatIfForecastExport',
  frauddetector:
    'CreateBatchImportJob! CreateBatchPredictionJob! CreateModelVersion PutExternalModel! UpdateModelVersion',
  gamelift:
    'CreateBuild CreateContainerFleet! CreateFleet CreateGameServerGroup! CreateScript UpdateGameServerGroup UpdateScript',
  gameliftstreams: 'CreateStreamUrl StartStreamSession',
  geo: 'StartJob!',
  glue: 'CreateCatalog CreateColumnStatisticsTaskSettings! CreateCrawler! CreateDevEndpoint! CreateIntegrationResourceProperty CreateJob! CreateMLTransform! CreateSession! CreateTableOptimizer PutDataCatalogEncryptionSettings StartBlueprintRun! StartColumnStatisticsTaskRun! StartDataQualityRuleRecommendationRun! StartDataQualityRulesetEvaluationRun! UpdateCatalog UpdateColumnStatisticsTaskSettings UpdateCrawler UpdateIntegrationResourceProperty UpdateJob UpdateMLTransform UpdateTableOptimizer',
  greengrass: 'AssociateRoleToGroup! AssociateServiceRoleToAccount! CreateSoftwareUpdateJob! StartBulkDeployment!',
  groundstation: 'CreateConfig CreateDataflowEndpointGroup CreateMissionProfile UpdateConfig UpdateMissionProfile',
  guardduty: 'CreateMalwareProtectionPlan! StartMalwareScan UpdateMalwareProtectionPlan',
  healthlake: 'StartDataTransformationJob! StartFHIRExportJob! StartFHIRImportJob!',
  iam: 'AddRoleToInstanceProfile',
  identitystore: 'CreateUser',
  imagebuilder:
    'CreateImage CreateImagePipeline CreateInfrastructureConfiguration CreateLifecyclePolicy! DistributeImage! ImportDiskImage StartResourceStateUpdate UpdateImagePipeline UpdateInfrastructureConfiguration UpdateLifecyclePolicy!',
  inspector: 'RegisterCrossAccountAccessRole!',
  inspector2: 'CreateFilter CreateFindingsReport UpdateFilter',
  iot: 'CreateAuditSuppression CreateCommand CreateJob CreateJobTemplate CreateMitigationAction! CreateOTAUpdate! CreateProvisioningTemplate! CreateRoleAlias! CreateSecurityProfile CreateStream! CreateTopicRule CreateTopicRuleDestination RegisterCACertificate ReplaceTopicRule SetLoggingOptions SetV2LoggingOptions StartThingRegistrationTask! UpdateAccountAuditConfiguration UpdateAuditSuppression UpdateCACertificate UpdateEncryptionConfiguration UpdateJob UpdateMitigationAction UpdatePackageConfiguration UpdateProvisioningTemplate UpdateRoleAlias UpdateSecurityProfile UpdateStream',
  iotdeviceadvisor: 'CreateSuiteDefinition StartSuiteRun UpdateSuiteDefinition',
  iotfleetwise: 'RegisterAccount',
  iotsitewise:
    'CreateAccessPolicy CreateBulkImportJob! CreateDataset CreatePortal! CreateTask PutStorageConfiguration UpdateAccessPolicy UpdateDataset UpdatePortal! UpdateTask',
  iottwinmaker: 'CreateSyncJob! CreateWorkspace UpdateWorkspace',
  iotwireless:
    'CreateDestination! CreateFuotaTask! CreateWirelessGatewayTaskDefinition StartWirelessDeviceImportTask UpdateDestination UpdateFuotaTask',
  kafka: 'CreateChannel CreateReplicator!',
  kafkaconnect: 'CreateConnector!',
  kendra:
    'BatchPutDocument CreateDataSource CreateExperience CreateFaq! CreateIndex! CreateQuerySuggestionsBlockList! CreateThesaurus! PutPrincipalMapping UpdateDataSource UpdateExperience UpdateIndex UpdateQuerySuggestionsBlockList UpdateThesaurus',
  kinesis: 'CreateChannel!',
  kinesisanalytics:
    'AddApplicationCloudWatchLoggingOption AddApplicationInput AddApplicationInputProcessingConfiguration AddApplicationOutput AddApplicationReferenceDataSource CreateApplication! DiscoverInputSchema!',
  lakeformation: 'RegisterResource UpdateResource!',
  lambda: 'CreateCapacityProvider CreateFunction! UpdateFunctionConfiguration',
  lex: 'CreateBot! PutBotAlias PutIntent StartImport StartMigration! StartTestSetGeneration! UpdateBot!',
  'license-manager': 'CreateToken',
  lightsail: 'CreateContainerService UpdateContainerService',
  logs: 'CreateImportTask! CreateScheduledQuery! PutDeliveryDestination PutDestination! PutIntegration PutSubscriptionFilter UpdateScheduledQuery!',
  lookoutequipment:
    'CreateInferenceScheduler! CreateModel ImportModelVersion StartDataIngestionJob! UpdateInferenceScheduler UpdateModel',
  m2: 'CreateApplication',
  mediaconnect:
    'AddFlowOutputs AddFlowSources AddFlowVpcInterfaces CreateFlow CreateRouterInput CreateRouterOutput GrantFlowEntitlements UpdateFlowEntitlement UpdateFlowOutput UpdateFlowSource UpdateRouterInput UpdateRouterOutput',
  mediaconvert: 'CreateJob!',
  medialive:
    'CreateChannel CreateCluster CreateInput CreateNode CreateNodeRegistrationScript UpdateChannel UpdateInput UpdateInputDevice UpdateNode',
  mediapackage: 'CreateHarvestJob CreateOriginEndpoint UpdateOriginEndpoint',
  'mediapackage-vod': 'CreateAsset! CreatePackagingConfiguration CreatePackagingGroup UpdatePackagingGroup',
  mediapackagev2: 'CreateOriginEndpoint PutOriginEndpointPolicy UpdateOriginEndpoint',
  mediastore: 'StartAccessLogging',
  'medical-imaging': 'StartDICOMImportJob!',
  mgn: 'StartCutover StartTest',
  mobiletargeting:
    'CreateExportJob CreateImportJob CreateJourney CreateRecommenderConfiguration PutEventStream UpdateEmailChannel UpdateJourney UpdateRecommenderConfiguration',
  'neptune-db':
    'CancelMLDataProcessingJob CancelMLModelTrainingJob CancelMLModelTransformJob CreateMLEndpoint StartLoaderJob! StartMLDataProcessingJob StartMLModelTrainingJob StartMLModelTransformJob',
  'neptune-graph': 'CreateGraphUsingImportTask! StartExportTask! StartImportTask!',
  nimble: 'CreateStudio CreateStudioComponent UpdateStudio UpdateStudioComponent',
  omics:
    'StartAnnotationImportJob! StartReadSetExportJob! StartReadSetImportJob! StartReferenceImportJob! StartRun! StartRunBatch StartVariantImportJob!',
  osis: 'CreatePipeline UpdatePipeline',
  pcs: 'CreateComputeNodeGroup UpdateComputeNodeGroup',
  personalize:
    'CreateBatchInferenceJob! CreateBatchSegmentJob! CreateDataDeletionJob! CreateDatasetExportJob! CreateDatasetGroup CreateDatasetImportJob CreateMetricAttribution UpdateMetricAttribution',
  pipes: 'CreatePipe! UpdatePipe!',
  profile: 'AssociateStreamForSegments! CreateIntegrationWorkflow! CreateSegmentSnapshot PutIntegration',
  proton:
    'CreateEnvironment CreateEnvironmentAccountConnection UpdateAccountRoles UpdateAccountSettings UpdateEnvironment UpdateEnvironmentAccountConnection',
  qbusiness:
    'BatchPutDocument CreateApplication CreateDataSource CreatePlugin CreateRetriever CreateWebExperience PutGroup UpdateApplication UpdateDataSource UpdatePlugin UpdateRetriever UpdateWebExperience',
  quicksight:
    'CreateActionConnector CreateDataSource CreateVPCConnection! StartAssetBundleImportJob UpdateActionConnector UpdateDataSource UpdateVPCConnection!',
  rds: 'AddRoleToDBCluster! AddRoleToDBInstance! CreateDBCluster CreateDBInstance CreateDBInstanceReadReplica CreateDBProxy! ModifyDBCluster ModifyDBInstance ModifyDBProxy ModifyOptionGroup RemoveRoleFromDBCluster RemoveRoleFromDBInstance RestoreDBClusterFromS3! RestoreDBClusterFromSnapshot RestoreDBClusterToPointInTime RestoreDBInstanceFromDBSnapshot RestoreDBInstanceFromS3! RestoreDBInstanceToPointInTime StartExportTask!',
  redshift:
    'CreateCluster CreateRedshiftIdcApplication! CreateScheduledAction! ModifyClusterIamRoles ModifyRedshiftIdcApplication ModifyScheduledAction RestoreFromClusterSnapshot',
  'redshift-serverless': 'CreateNamespace CreateScheduledAction! UpdateNamespace UpdateScheduledAction',
  rekognition:
    'CreateStreamProcessor! StartCelebrityRecognition StartContentModeration StartFaceDetection StartFaceSearch StartLabelDetection StartPersonTracking StartSegmentDetection StartTextDetection',
  resiliencehub: 'CreateApp UpdateApp',
  'resource-groups': 'StartTagSyncTask!',
  rolesanywhere: 'CreateProfile! EnableProfile UpdateProfile',
  rum: 'CreateAppMonitor PutRumMetricsDestination UpdateAppMonitor',
  s3: 'CreateJob! PutBucketNotification PutReplicationConfiguration UpdateBucketMetadataAnnotationTableConfiguration',
  's3-outposts': 'PutReplicationConfiguration',
  s3tables: 'PutTableBucketReplication PutTableReplication',
  sagemaker:
    'CreateAIBenchmarkJob! CreateAIRecommendationJob! CreateAlgorithm CreateAutoMLJob! CreateAutoMLJobV2! CreateCluster CreateCompilationJob! CreateDataQualityJobDefinition! CreateDeviceFleet CreateDomain CreateEdgeDeploymentPlan CreateEdgeDeploymentStage CreateEdgePackagingJob! CreateEndpointConfig CreateFeatureGroup CreateFlowDefinition! CreateHyperParameterTuningJob CreateImage! CreateInferenceExperiment! CreateInferenceRecommendationsJob! CreateJob! CreateLabelingJob! CreateMlflowApp! CreateMlflowTrackingServer! CreateModel CreateModelBiasJobDefinition! CreateModelExplainabilityJobDefinition! CreateModelPackage CreateModelQualityJobDefinition! CreateMonitoringSchedule CreateNotebookInstance! CreateOptimizationJob! CreatePartnerApp! CreatePipeline! CreateProcessingJob! CreateProject CreateTrainingJob! CreateUserProfile RenderUiTemplate! StartPipelineExecution UpdateCluster UpdateClusterInference UpdateDeviceFleet UpdateDomain UpdateImage UpdateMonitoringSchedule UpdateNotebookInstance UpdatePipeline UpdateUserProfile',
  'sagemaker-geospatial':
    'ExportEarthObservationJob! ExportVectorEnrichmentJob! GetTile StartEarthObservationJob! StartVectorEnrichmentJob!',
  scheduler: 'CreateSchedule UpdateSchedule',
  secretsmanager: 'RotateSecret',
  securityagent: 'CreateApplication UpdateApplication',
  securitylake:
    'CreateCustomLogSource CreateDataLake! CreateSubscriber CreateSubscriberNotification UpdateDataLake UpdateSubscriber UpdateSubscriberNotification',
  ses: 'CreateConfigurationSetEventDestination CreateReceiptRule UpdateConfigurationSetEventDestination UpdateReceiptRule',
  shield: 'AssociateDRTRole!',
  'sms-voice':
    'CreateConfigurationSetEventDestination CreateEventDestination UpdateConfigurationSetEventDestination UpdateEventDestination UpdatePhoneNumber UpdatePool UpdateRcsAgent',
  snowball: 'CreateCluster CreateJob UpdateCluster UpdateJob',
  sns: 'CreatePlatformApplication CreateTopic SetPlatformApplicationAttributes SetTopicAttributes',
  'social-messaging': 'AssociateWhatsAppBusinessAccount PutWhatsAppBusinessAccountEventDestinations',
  ssm: 'CreateActivation! CreateAssociation CreateAssociationBatch CreateCloudConnector! CreateDocument RegisterTaskWithMaintenanceWindow SendCommand UpdateAssociation UpdateMaintenanceWindowTask UpdateManagedInstanceRole!',
  'ssm-incidents': 'CreateResponsePlan UpdateResponsePlan',
  states: 'CreateStateMachine! TestState UpdateStateMachine',
  storagegateway: 'CreateNFSFileShare! CreateSMBFileShare! StartCacheReport!',
  synthetics: 'CreateCanary! StartCanaryDryRun UpdateCanary',
  textract: 'StartDocumentAnalysis StartDocumentTextDetection StartExpenseAnalysis StartLendingAnalysis',
  timestream: 'CreateScheduledQuery! UpdateAccountSettings',
  transcribe:
    'CreateLanguageModel CreateVocabulary CreateVocabularyFilter StartCallAnalyticsJob StartMedicalScribeJob! StartTranscriptionJob UpdateVocabulary UpdateVocabularyFilter',
  transfer:
    'CreateAccess! CreateAgreement! CreateConnector! CreateServer CreateUser! CreateWebApp UpdateAccess UpdateAgreement UpdateConnector UpdateServer UpdateUser UpdateWebApp UpdateWebAppCustomization',
  translate: 'StartTextTranslationJob!',
  ts: 'StartExecution',
  voiceid: 'StartFraudsterRegistrationJob! StartSpeakerEnrollmentJob!',
  wellarchitected: 'CreateAgentProfile! UpdateAgentProfile',
  wisdom: 'CreateAssistantAssociation',
  workspaces: 'ModifyWorkspaceCreationProperties',
};
