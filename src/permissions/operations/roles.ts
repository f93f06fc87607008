import type { Wanted } from './wanted';

export const PASS_ROLE = 'iam:PassRole';

/**
 * Operations whose callers always pass a role: a parameter of the SDK requires it, or what the call names has one, as a
 * task definition does. All others pass one if a parameter of the call is a role.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security_iam_id-based-policy-examples.html
 */
const ALWAYS: Readonly<Record<string, string>> = {
  acm: 'CreateAcmeExternalAccountBinding',
  airflow: 'CreateEnvironment',
  aoss: 'CreateIngestionStream',
  appstream: 'CreateExportImageTask',
  backup: 'StartBackupJob StartCopyJob StartScanJob',
  'backup-gateway': 'PutHypervisorPropertyMappings',
  bedrock:
    'CreateEvaluationJob CreateFlow CreateKnowledgeBase CreateModelCustomizationJob CreateModelImportJob CreateModelInvocationJob UpdateAgent UpdateFlow UpdateKnowledgeBase',
  'bedrock-agentcore':
    'CreateABTest CreateAgentRuntime CreateConsentPortal CreateGateway CreateHarness CreateOnlineEvaluationConfig CreatePaymentManager UpdateAgentRuntime UpdateGateway',
  braket: 'CreateJob',
  budgets: 'CreateBudgetAction',
  chatbot: 'CreateChimeWebhookConfiguration CreateMicrosoftTeamsChannelConfiguration CreateSlackChannelConfiguration',
  chime: 'CreateMediaInsightsPipelineConfiguration UpdateMediaInsightsPipelineConfiguration',
  cleanrooms: 'CreateConfiguredTableAssociation',
  cloudhsm: 'CreateHsm',
  cloudtrail: 'EnableFederation',
  cloudwatch: 'PutMetricStream',
  codebuild: 'CreateProject',
  codedeploy: 'CreateDeploymentGroup',
  'codestar-connections': 'CreateSyncConfiguration',
  'cognito-identity': 'SetIdentityPoolRoles',
  'cognito-idp': 'CreateUserImportJob',
  comprehend:
    'CreateDocumentClassifier CreateEntityRecognizer CreateFlywheel StartDocumentClassificationJob StartDominantLanguageDetectionJob StartEntitiesDetectionJob StartEventsDetectionJob StartKeyPhrasesDetectionJob StartPiiEntitiesDetectionJob StartSentimentDetectionJob StartTargetedSentimentDetectionJob StartTopicsDetectionJob',
  comprehendmedical:
    'StartEntitiesDetectionV2Job StartICD10CMInferenceJob StartPHIDetectionJob StartRxNormInferenceJob StartSNOMEDCTInferenceJob',
  databrew: 'CreateProfileJob CreateProject CreateRecipeJob UpdateProfileJob UpdateProject UpdateRecipeJob',
  datazone: 'AssociateEnvironmentRole CreateSubscriptionTarget',
  dax: 'CreateCluster',
  deadline: 'CreateFleet CreateMonitor',
  dlm: 'CreateLifecyclePolicy',
  dms: 'CreateDataMigration CreateFleetAdvisorCollector StartReplicationTaskAssessmentRun',
  ec2: 'AssociateEnclaveCertificateIamRole',
  ecs: 'CreateExpressGatewayService CreateGateway RunTask StartTask',
  eks: 'CreateCapability CreateCluster CreateFargateProfile CreateNodegroup CreatePodIdentityAssociation',
  elasticbeanstalk: 'AssociateEnvironmentOperationsRole',
  elasticmapreduce: 'CreateStudio StartNotebookExecution',
  'emr-containers': 'CreateManagedEndpoint',
  'emr-serverless': 'StartJobRun StartSession',
  entityresolution: 'CreateMatchingWorkflow UpdateMatchingWorkflow',
  fis: 'CreateExperimentTemplate CreateTargetAccountConfiguration',
  frauddetector: 'CreateBatchImportJob CreateBatchPredictionJob PutExternalModel',
  gamelift: 'CreateContainerFleet CreateGameServerGroup',
  geo: 'StartJob',
  glue: 'CreateColumnStatisticsTaskSettings CreateCrawler CreateDataQualityEvaluationConfig CreateDevEndpoint CreateJob CreateMLTransform CreateSession StartBlueprintRun StartColumnStatisticsTaskRun StartDataQualityRuleRecommendationRun StartDataQualityRulesetEvaluationRun',
  greengrass: 'AssociateRoleToGroup AssociateServiceRoleToAccount CreateSoftwareUpdateJob StartBulkDeployment',
  guardduty: 'CreateMalwareProtectionPlan',
  healthlake: 'StartDataTransformationJob StartFHIRExportJob StartFHIRImportJob',
  imagebuilder: 'CreateLifecyclePolicy DistributeImage UpdateLifecyclePolicy',
  inspector: 'RegisterCrossAccountAccessRole',
  iot: 'CreateMitigationAction CreateOTAUpdate CreateProvisioningTemplate CreateRoleAlias CreateStream StartThingRegistrationTask',
  iotsitewise: 'CreateBulkImportJob CreatePortal UpdatePortal',
  iottwinmaker: 'CreateSyncJob',
  iotwireless: 'CreateDestination CreateFuotaTask',
  kafka: 'CreateReplicator',
  kafkaconnect: 'CreateConnector',
  kendra: 'CreateFaq CreateIndex CreateQuerySuggestionsBlockList CreateThesaurus',
  kinesis: 'CreateChannel',
  kinesisanalytics: 'CreateApplication DiscoverInputSchema',
  lakeformation: 'UpdateResource',
  lambda: 'CreateFunction',
  lex: 'CreateBot StartMigration StartTestSetGeneration UpdateBot',
  logs: 'CreateImportTask CreateScheduledQuery PutDestination UpdateScheduledQuery',
  lookoutequipment: 'CreateInferenceScheduler StartDataIngestionJob',
  mediaconvert: 'CreateJob',
  'mediapackage-vod': 'CreateAsset',
  'medical-imaging': 'StartDICOMImportJob',
  'neptune-db': 'StartLoaderJob',
  'neptune-graph': 'CreateGraphUsingImportTask StartExportTask StartImportTask',
  omics:
    'StartAnnotationImportJob StartReadSetExportJob StartReadSetImportJob StartReferenceImportJob StartRun StartVariantImportJob',
  personalize: 'CreateBatchInferenceJob CreateBatchSegmentJob CreateDataDeletionJob CreateDatasetExportJob',
  pipes: 'CreatePipe UpdatePipe',
  profile: 'AssociateStreamForSegments CreateIntegrationWorkflow',
  quicksight: 'CreateVPCConnection UpdateVPCConnection',
  rds: 'AddRoleToDBCluster AddRoleToDBInstance CreateDBProxy RestoreDBClusterFromS3 RestoreDBInstanceFromS3 StartExportTask',
  redshift: 'CreateRedshiftIdcApplication CreateScheduledAction',
  'redshift-serverless': 'CreateScheduledAction',
  rekognition: 'CreateStreamProcessor',
  'resource-groups': 'StartTagSyncTask',
  rolesanywhere: 'CreateProfile',
  s3: 'CreateJob',
  s3tables: 'StartTableMigration SyncTableMigration',
  sagemaker:
    'CreateAIBenchmarkJob CreateAIRecommendationJob CreateAutoMLJob CreateAutoMLJobV2 CreateCompilationJob CreateDataQualityJobDefinition CreateEdgePackagingJob CreateFlowDefinition CreateGlobalInferenceGateway CreateImage CreateInferenceExperiment CreateInferenceRecommendationsJob CreateJob CreateLabelingJob CreateMlflowApp CreateMlflowTrackingServer CreateModelBiasJobDefinition CreateModelExplainabilityJobDefinition CreateModelQualityJobDefinition CreateNotebookInstance CreateOptimizationJob CreatePartnerApp CreatePipeline CreateProcessingJob CreateTrainingJob CreateTrainingSession RenderUiTemplate',
  'sagemaker-geospatial':
    'ExportEarthObservationJob ExportVectorEnrichmentJob StartEarthObservationJob StartVectorEnrichmentJob',
  scheduler: '',
  securitylake: 'CreateDataLake',
  shield: 'AssociateDRTRole',
  ssm: 'CreateActivation CreateCloudConnector UpdateManagedInstanceRole',
  states: 'CreateStateMachine',
  storagegateway: 'CreateNFSFileShare CreateSMBFileShare StartCacheReport',
  synthetics: 'CreateCanary',
  timestream: 'CreateScheduledQuery',
  transcribe: 'StartMedicalScribeJob',
  transfer: 'CreateAccess CreateAgreement CreateConnector CreateUser',
  translate: 'StartTextTranslationJob',
  voiceid: 'StartFraudsterRegistrationJob StartSpeakerEnrollmentJob',
  wellarchitected: 'CreateAgentProfile',
  workmail: 'StartMailboxExportJob',
};

// Roles of users and of messages, and roles that the caller takes itself.
const OTHER_ROLES =
  /^(auditmanager|chime|connect|execute-api|grafana|sts|workdocs|workmail):|^bedrock:(AgenticRetrieve|Converse|CountTokens|Invoke)|^bedrock-agentcore:(CreateEvent|InvokeHarness)$|^codebuild:\w+Webhook$|^quicksight:\w*(Role|User|Template|Analysis|Dashboard|Answer|Permission)|^transcribe:\w+Category$/;

// Services that take roles under one name alone, which is their prefix.
const OF_THEIR_NAME = new Set(
  `appsync athena backup bedrock bedrock-agentcore braket budgets cleanrooms cloudformation cloudtrail
   codebuild codedeploy codepipeline comprehend config databrew datasync dax emr-serverless entityresolution events
   firehose fis forecast frauddetector glue healthlake kendra kinesisanalytics lambda logs mediaconvert omics personalize
   pipes rekognition sagemaker scheduler states textract transcribe transfer translate`.split(/\s+/),
);

// Of others, the names for some operations.
const OF_OPERATION: Readonly<Record<string, string>> = {
  'batch:RegisterJobDefinition': 'ecs-tasks.amazonaws.com',
  'ec2:AssociateIamInstanceProfile': 'ec2.amazonaws.com',
  'ec2:CreateFlowLogs': 'vpc-flow-logs.amazonaws.com',
  'ec2:RequestSpotFleet': 'spotfleet.amazonaws.com',
  'ec2:RunInstances': 'ec2.amazonaws.com',
  'ecs:RegisterTaskDefinition': 'ecs-tasks.amazonaws.com',
  'ecs:RunTask': 'ecs-tasks.amazonaws.com',
  'ecs:StartTask': 'ecs-tasks.amazonaws.com',
  'iot:CreateRoleAlias': 'credentials.iot.amazonaws.com',
  'iot:UpdateRoleAlias': 'credentials.iot.amazonaws.com',
};

/** What a call must be allowed to hand a role to the service that it calls. */
export function passedRole(operation: string): Wanted {
  return { action: PASS_ROLE, passedTo: principalOf(operation), ofRole: true };
}

/** Whether every call of an operation passes a role. */
export function alwaysPassesRole(operation: string): boolean {
  const [prefix, name] = operation.split(':');
  return ALWAYS[prefix]?.split(' ').includes(name) ?? false;
}

/** Whether a parameter that is a role by its name is one that a service gets. */
export function takesRoles(operation: string): boolean {
  return !OTHER_ROLES.test(operation);
}

/** The service that gets the role; undefined if that is not known for sure. */
function principalOf(operation: string): string | undefined {
  const [prefix] = operation.split(':');
  return OF_OPERATION[operation] ?? (OF_THEIR_NAME.has(prefix) ? `${prefix}.amazonaws.com` : undefined);
}
