import { isPrefix } from '../../src/permissions/data/known-actions';
import { prefixOf } from '../../src/permissions/service-prefixes';

// All clients of the SDK, without `client-`.
const CLIENTS =
  `abuse-signal accessanalyzer account account-access account-access-runtime acm acm-pca agent-discovery agent-registry agent-registry-control aiops amp amplify amplifybackend amplifyuibuilder api-gateway apigatewaymanagementapi apigatewayv2 apiportal app-mesh appconfig appconfigdata appfabric appflow appintegrations application-auto-scaling application-discovery-service application-insights application-signals applicationcostprofiler apprunner appstream appsync arc-region-switch arc-zonal-shift artifact athena auditmanager auto-scaling auto-scaling-plans b2bi backup backup-gateway backupsearch batch bcm-dashboards bcm-data-exports bcm-pricing-calculator bcm-recommended-actions bedrock bedrock-agent bedrock-agent-runtime bedrock-agentcore bedrock-agentcore-control bedrock-data-automation bedrock-data-automation-runtime bedrock-runtime billing billingconductor braket budgets chatbot chime chime-sdk-identity chime-sdk-media-pipelines chime-sdk-meetings chime-sdk-messaging chime-sdk-voice cleanrooms cleanroomsml cloud9 cloudcontrol clouddirectory cloudformation cloudfront cloudfront-keyvaluestore cloudhsm cloudhsm-v2 cloudsearch cloudsearch-domain cloudtrail cloudtrail-data cloudwatch cloudwatch-events cloudwatch-logs cloudwatchomni codeartifact codebuild codecatalyst codecommit codeconnections codedeploy codeguru-reviewer codeguru-security codeguruprofiler codepipeline codestar codestar-connections codestar-notifications cognito-identity cognito-identity-provider cognito-sync comprehend comprehendmedical compute-optimizer compute-optimizer-automation config-service connect connect-contact-lens connectcampaigns connectcampaignsv2 connectcases connecthealth connectparticipant connectscheduling continuum controlcatalog controltower cost-and-usage-report-service cost-explorer cost-optimization-hub customer-profiles data-pipeline database-migration-service databrew dataexchange datasync datazone dax deadline detective device-farm devops-agent devops-guru direct-connect directory-service directory-service-data dlm docdb docdb-elastic drs dsql dynamodb dynamodb-streams ebs ec2 ec2-instance-connect ecr ecr-public ecs efs eks eks-auth elastic-beanstalk elastic-inference elastic-load-balancing elastic-load-balancing-v2 elastic-transcoder elasticache elasticsearch-service elementalinference emr emr-containers emr-serverless endusermessaging entityresolution eventbridge eventbridgev2 evidently evs finspace firehose fis fms forecast forecastquery frauddetector freetier fsx gamelift gameliftstreams geo-maps geo-places geo-routes glacier global-accelerator glue grafana greengrass greengrassv2 groundstation guardduty health healthlake iam iam-toolbox identitystore imagebuilder importexport inspector inspector-scan inspector2 interconnect internetmonitor invoicing iot iot-1click-projects iot-data-plane iot-events iot-events-data iot-jobs-data-plane iot-managed-integrations iot-wireless iotanalytics iotdeviceadvisor iotfleethub iotfleetwise iotsecuretunneling iotsitewise iotthingsgraph iottwinmaker ivs ivs-realtime ivschat kafka kafkaconnect kendra kendra-ranking keyspaces keyspacesstreams kinesis kinesis-analytics kinesis-analytics-v2 kinesis-video kinesis-video-archived-media kinesis-video-media kinesis-video-signaling kinesis-video-webrtc-storage kms lakeformation lambda lambda-core lambda-microvms lambda-web launch-wizard lex-model-building-service lex-models-v2 lex-runtime-service lex-runtime-v2 license-manager license-manager-linux-subscriptions license-manager-user-subscriptions lightsail location lookoutequipment lookoutmetrics lookoutvision m2 machine-learning macie macie2 mailmanager managedblockchain managedblockchain-query marketplace-agreement marketplace-catalog marketplace-commerce-analytics marketplace-deployment marketplace-discovery marketplace-entitlement-service marketplace-metering marketplace-reporting mediaconnect mediaconvert medialive mediapackage mediapackage-vod mediapackagev2 mediastore mediastore-data mediatailor medical-imaging memorydb mgn migration-hub migration-hub-refactor-spaces migrationhub-config migrationhuborchestrator migrationhubstrategy mpa mq mturk mwaa mwaa-serverless neptune neptune-graph neptunedata network-firewall network-security-manager networkflowmonitor networkmanager networkmonitor notifications notificationscontacts nova-act oam observabilityadmin odb omics opensearch opensearchmemory opensearchserverless opsworks opsworkscm organizations osis outposts panorama partnercentral-account partnercentral-benefits partnercentral-channel partnercentral-marketing partnercentral-revenue-measurement partnercentral-selling payment-cryptography payment-cryptography-data payments pca-connector-ad pca-connector-scep pcs personalize personalize-events personalize-runtime pi pinpoint pinpoint-email pinpoint-sms-voice pinpoint-sms-voice-v2 pipes polly pricing pricing-plan-manager proton qapps qbusiness qconnect qldb qldb-session quicksight ram rbin rds rds-data redshift redshift-data redshift-serverless rekognition rekognitionstreaming repostspace resiliencehub resiliencehubv2 resource-explorer-2 resource-groups resource-groups-tagging-api robomaker rolesanywhere route-53 route-53-domains route53-recovery-cluster route53-recovery-control-config route53-recovery-readiness route53globalresolver route53profiles route53resolver rtbfabric rum s3 s3-browser s3-control s3-node s3files s3outposts s3tables s3vectors sagemaker sagemaker-a2i-runtime sagemaker-edge sagemaker-featurestore-runtime sagemaker-gateway-runtime sagemaker-geospatial sagemaker-inference-router-runtime sagemaker-metrics sagemaker-runtime sagemakerjobruntime sagemakertrainingsessionruntime savingsplans scheduler schemas secrets-manager security-ir securityagent securityhub securitylake serverlessapplicationrepository service-catalog service-catalog-appregistry service-quotas servicediscovery ses sesv2 sfn shield signer signer-data signin simpledb simpledbv2 sms snow-device-management snowball sns socialmessaging sqs ssm ssm-contacts ssm-guiconnect ssm-incidents ssm-quicksetup ssm-sap sso sso-admin sso-oidc storage-gateway sts supplychain support support-app supportauthz sustainability swf synthetics taxsettings textract timestream-influxdb timestream-query timestream-write tnb transcribe transcribe-streaming transfer translate trustedadvisor uxc verifiedpermissions voice-id vpc-lattice waf waf-regional wafv2 wellarchitected wickr wisdom workdocs worklink workmail workmailmessageflow workspaces workspaces-instances workspaces-thin-client workspaces-web xray`.split(
    /\s+/,
  );

// Discontinued, or so new that IAM's list does not have them yet.
const WITHOUT_ACTIONS = [
  'abuse-signal',
  'agent-discovery',
  'apiportal',
  'applicationcostprofiler',
  'continuum',
  'elastic-inference',
  'endusermessaging',
  'iot-1click-projects',
  'iotthingsgraph',
  'macie',
  'opensearchmemory',
  'opsworkscm',
];

test('IAM knows the prefix of every client of the SDK', () => {
  expect(CLIENTS.filter((name) => !isPrefix(prefixOf(`client-${name}`)))).toEqual(WITHOUT_ACTIONS);
});

test.each([
  ['accessanalyzer', 'access-analyzer'],
  ['amp', 'aps'],
  ['auto-scaling', 'autoscaling'],
  ['cloudcontrol', 'cloudformation'],
  ['connectcases', 'cases'],
  ['iot-data-plane', 'iot'],
  ['iot-jobs-data-plane', 'iotjobsdata'],
  ['keyspaces', 'cassandra'],
  ['marketplace-catalog', 'aws-marketplace'],
  ['mwaa', 'airflow'],
  ['qconnect', 'wisdom'],
  ['sagemaker-featurestore-runtime', 'sagemaker'],
  ['wellarchitected', 'wellarchitected'],
])('the actions of client-%s begin with %s', (name, prefix) => expect(prefixOf(`client-${name}`)).toBe(prefix));
