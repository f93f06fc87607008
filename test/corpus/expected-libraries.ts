import type { Expectation } from './expectation';

const DATA = [
  'BatchGetItem',
  'BatchWriteItem',
  'DeleteItem',
  'GetItem',
  'PutItem',
  'Query',
  'Scan',
  'TransactGetItems',
  'TransactWriteItems',
  'UpdateItem',
];

/** Transactions have no action of their own: each part needs the action that it would need alone. */
const ALL_DATA: Pick<Expectation, 'calls' | 'actions' | 'notes'> = {
  calls: Object.fromEntries(DATA.map((name) => [`client-dynamodb ${name}`, ['ORDERS']])),
  actions: [
    'dynamodb:BatchGetItem',
    'dynamodb:BatchWriteItem',
    'dynamodb:ConditionCheckItem',
    'dynamodb:DeleteItem',
    'dynamodb:GetItem',
    'dynamodb:PutItem',
    'dynamodb:Query',
    'dynamodb:Scan',
    'dynamodb:UpdateItem',
  ],
  notes: ['catchAllLibrary'],
};

/** Libraries that call AWS, and services that name their resources in their own ways. */
export const LIBRARIES: Readonly<Record<string, Expectation>> = {
  'powertools-parameters': {
    calls: { 'client-secrets-manager GetSecretValue': ['TOKEN'], 'client-ssm GetParameter': ['SETTING'] },
    actions: ['secretsmanager:GetSecretValue', 'ssm:GetParameter'],
    reads: { SETTING: 'optional', TOKEN: 'optional' },
    not: ['getParameters('],
  },
  'powertools-parameters-provider': {
    calls: { 'client-ssm GetParametersByPath': ['SETTINGS'] },
    actions: ['ssm:GetParametersByPath'],
    reads: { SETTINGS: 'optional' },
    not: ['provider.get('],
  },
  'powertools-parameters-table': {
    calls: { 'client-dynamodb GetItem': ['SETTINGS'] },
    actions: ['dynamodb:GetItem'],
    reads: { SETTINGS: 'optional' },
    not: ['getMultiple'],
  },
  'powertools-idempotency': {
    calls: {
      'client-dynamodb DeleteItem': ['LOCKS'],
      'client-dynamodb GetItem': ['LOCKS'],
      'client-dynamodb PutItem': ['LOCKS'],
      'client-dynamodb UpdateItem': ['LOCKS'],
    },
    actions: ['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
    reads: { LOCKS: 'optional' },
    not: ['Query'],
  },
  'powertools-batch': {
    calls: { 'client-sns Publish': ['TOPIC'] },
    actions: ['sns:Publish'],
    reads: { TOPIC: 'needed' },
    not: ['DeleteMessage', 'JOBS'],
  },
  'powertools-tracer-metrics': {
    calls: { 'client-s3 GetObject': ['PHOTOS'] },
    actions: ['s3:GetObject'],
    reads: { PHOTOS: 'needed' },
    not: ['PutMetricData', 'PutObject'],
  },
  'middy-ssm': {
    calls: { 'client-ssm GetParameters': [], 'client-ssm GetParametersByPath': [] },
    actions: ['ssm:GetParameters', 'ssm:GetParametersByPath'],
    not: ['DeleteParameter', 'process.env.TOKEN'],
  },
  electrodb: { ...ALL_DATA, reads: { ORDERS: 'needed' }, not: ['CreateTable'] },
  'dynamodb-toolbox': { ...ALL_DATA, reads: { ORDERS: 'optional' }, not: ['DescribeTable'] },
  'temporary-credentials': {
    calls: { 'client-sts AssumeRole': ['PARTNER_ROLE'] },
    actions: ['sts:AssumeRole'],
    reads: { PARTNER_BUCKET: 'needed', PARTNER_ROLE: 'needed' },
    // The bucket is read with the credentials of the partner.
    not: ['ListBuckets', 'GetObject'],
  },
  'service-bedrock': {
    calls: { 'client-bedrock-runtime InvokeModel': [] },
    actions: ['bedrock:InvokeModel'],
    not: ['Converse', 'MODEL'],
  },
  'service-mail-whole': {
    calls: { 'client-sesv2 SendEmail': ['SENDER'] },
    actions: ['ses:SendEmail', 'ses:SendRawEmail'],
    reads: { SENDER: 'needed' },
    not: ['news'],
  },
  'service-faces-bytes': {
    calls: { 'client-rekognition DetectLabels': [] },
    actions: ['rekognition:DetectLabels'],
    not: ['S3Object'],
  },
  'service-ses': {
    calls: { 'client-sesv2 SendEmail': ['SENDER'] },
    actions: ['ses:SendEmail'],
    reads: { SENDER: 'needed' },
    not: ['CreateEmailIdentity'],
  },
  'service-firehose': {
    calls: { 'client-firehose PutRecord': ['EVENTS'] },
    actions: ['firehose:PutRecord'],
    reads: { EVENTS: 'needed' },
    not: ['PutRecordBatch'],
  },
  'service-logs': {
    calls: { 'client-cloudwatch-logs StartQuery': ['LOGS'] },
    actions: ['logs:StartQuery'],
    reads: { LOGS: 'needed' },
    not: ['DeleteLogGroup'],
  },
  'service-metrics': {
    calls: { 'client-cloudwatch PutMetricData': [] },
    actions: ['cloudwatch:PutMetricData'],
    not: ['GetMetricData'],
  },
  'service-sts': {
    calls: { 'client-sts AssumeRole': ['ROLE'] },
    actions: ['sts:AssumeRole'],
    reads: { ROLE: 'needed' },
    not: ['GetCallerIdentity'],
  },
  'service-schedule': {
    calls: { 'client-scheduler CreateSchedule': ['REMINDERS'] },
    actions: ['iam:PassRole', 'scheduler:CreateSchedule'],
    reads: { REMINDERS: 'needed', TARGET: 'needed', TARGET_ROLE: 'needed' },
    not: ['DeleteSchedule'],
  },
  'service-users': {
    calls: { 'client-cognito-identity-provider AdminGetUser': ['POOL'] },
    actions: ['cognito-idp:AdminGetUser'],
    reads: { POOL: 'needed' },
    not: ['AdminDeleteUser'],
  },
  'service-sync-execution': {
    calls: { 'client-sfn StartSyncExecution': ['CHECKOUT'] },
    actions: ['states:StartSyncExecution'],
    reads: { CHECKOUT: 'needed' },
    not: ['StopExecution'],
  },
  'service-faces': {
    calls: { 'client-rekognition DetectLabels': ['PHOTOS'] },
    actions: ['rekognition:DetectLabels', 's3:GetObject'],
    reads: { PHOTOS: 'needed' },
    not: ['DetectFaces'],
  },
  'service-texts': {
    calls: { 'client-textract StartDocumentTextDetection': ['SCANS'] },
    actions: ['s3:GetObject', 'textract:StartDocumentTextDetection'],
    reads: { SCANS: 'needed' },
    not: ['AnalyzeDocument'],
  },
  'service-iot': {
    calls: { 'client-iot-data-plane Publish': ['THINGS'] },
    actions: ['iot:Publish'],
    reads: { THINGS: 'needed' },
    not: ['GetThingShadow'],
  },
};
