import { isPrefix } from './data/known-actions';

/**
 * Clients of the SDK whose name is not the prefix of their service's actions.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const PREFIX_OF_CLIENT: Readonly<Record<string, string>> = {
  'api-gateway': 'apigateway',
  apigatewaymanagementapi: 'execute-api',
  apigatewayv2: 'apigateway',
  appconfigdata: 'appconfig',
  'application-auto-scaling': 'application-autoscaling',
  'application-discovery-service': 'discovery',
  'bedrock-agent': 'bedrock',
  'bedrock-agent-runtime': 'bedrock',
  'bedrock-runtime': 'bedrock',
  'chime-sdk-identity': 'chime',
  'chime-sdk-media-pipelines': 'chime',
  'chime-sdk-meetings': 'chime',
  'chime-sdk-messaging': 'chime',
  'chime-sdk-voice': 'chime',
  'cloudwatch-events': 'events',
  'cloudwatch-logs': 'logs',
  'cognito-identity-provider': 'cognito-idp',
  'config-service': 'config',
  'connect-contact-lens': 'connect',
  'cost-and-usage-report-service': 'cur',
  'cost-explorer': 'ce',
  'customer-profiles': 'profile',
  'database-migration-service': 'dms',
  'directory-service': 'ds',
  docdb: 'rds',
  'dynamodb-streams': 'dynamodb',
  efs: 'elasticfilesystem',
  'elastic-load-balancing-v2': 'elasticloadbalancing',
  'elasticsearch-service': 'es',
  emr: 'elasticmapreduce',
  eventbridge: 'events',
  forecastquery: 'forecast',
  'iot-data-plane': 'iot',
  'iot-events-data': 'iotevents',
  'iot-jobs-data-plane': 'iot',
  'ivs-realtime': 'ivs',
  'kinesis-video': 'kinesisvideo',
  'kinesis-video-archived-media': 'kinesisvideo',
  'kinesis-video-media': 'kinesisvideo',
  'kinesis-video-signaling': 'kinesisvideo',
  'lex-model-building-service': 'lex',
  'lex-models-v2': 'lex',
  'lex-runtime-service': 'lex',
  'lex-runtime-v2': 'lex',
  location: 'geo',
  'marketplace-metering': 'aws-marketplace',
  'mediastore-data': 'mediastore',
  'migration-hub': 'mgh',
  mturk: 'mechanicalturk',
  neptune: 'rds',
  opensearch: 'es',
  opensearchserverless: 'aoss',
  'personalize-events': 'personalize',
  'personalize-runtime': 'personalize',
  pinpoint: 'mobiletargeting',
  'pinpoint-email': 'ses',
  'pinpoint-sms-voice': 'sms-voice',
  'pinpoint-sms-voice-v2': 'sms-voice',
  'resource-groups-tagging-api': 'tag',
  's3-control': 's3',
  'sagemaker-runtime': 'sagemaker',
  serverlessapplicationrepository: 'serverlessrepo',
  sesv2: 'ses',
  sfn: 'states',
  'sso-admin': 'sso',
  'timestream-query': 'timestream',
  'timestream-write': 'timestream',
  'transcribe-streaming': 'transcribe',
};

/** Returns the prefix of the actions of a client's service: `states` for `client-sfn`. */
export function prefixOf(client: string): string {
  const name = client.replace(/^client-/, '');
  const listed = PREFIX_OF_CLIENT[name];
  if (listed) return listed;
  const joined = name.replaceAll('-', '');
  return [name, joined].find(isPrefix) ?? joined;
}
