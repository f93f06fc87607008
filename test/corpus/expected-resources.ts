import type { Expectation } from './expectation';

/** The ways to name a resource. */
export const RESOURCES: Readonly<Record<string, Expectation>> = {
  'resource-direct-const': {
    calls: { 'client-sfn StartExecution': ['CHECKOUT'] },
    actions: ['states:StartExecution'],
    reads: { CHECKOUT: 'needed' },
    not: ['StartSyncExecution'],
  },
  'resource-destructured': {
    calls: { 'client-sqs ReceiveMessage': ['JOBS'] },
    actions: ['sqs:ReceiveMessage'],
    reads: { JOBS: 'needed', LIMIT: 'optional' },
    not: ['DeleteMessageBatch'],
  },
  'resource-with-default': {
    calls: { 'client-eventbridge PutEvents': ['BUS'] },
    actions: ['events:PutEvents'],
    reads: { BUS: 'optional' },
    not: ['PutRule'],
  },
  'resource-small-function': {
    calls: { 'client-secrets-manager GetSecretValue': ['DB_SECRET'] },
    actions: ['secretsmanager:GetSecretValue'],
    reads: { DB_SECRET: 'needed' },
    not: ['PutSecretValue', 'OTHER_SECRET'],
  },
  'resource-getter-function': {
    calls: { 'client-kinesis GetRecords': [], 'client-kinesis GetShardIterator': ['STREAM'] },
    actions: ['kinesis:GetRecords', 'kinesis:GetShardIterator'],
    reads: { STREAM: 'needed' },
    not: ['MergeShards'],
  },
  'resource-config-object': {
    calls: { 'client-lambda Invoke': ['PRICING'] },
    actions: ['lambda:InvokeFunction'],
    reads: { AWS_REGION: 'needed', OTHER: 'optional', PRICING: 'needed' },
    not: ['UpdateFunctionConfiguration'],
  },
  'resource-input-object': {
    calls: { 'client-dynamodb PutItem': ['ORDERS'] },
    actions: ['dynamodb:PutItem'],
    reads: { ORDERS: 'needed' },
    not: ['DeleteCommand'],
  },
  'resource-late-property': {
    calls: { 'client-s3 ListObjectsV2': ['PHOTOS'] },
    actions: ['s3:ListBucket'],
    reads: { PHOTOS: 'needed' },
    not: ['ListObjectVersions'],
  },
  'resource-parameter': {
    calls: { 'client-s3 GetObject': ['ORIGINALS'] },
    actions: ['s3:GetObject'],
    reads: { ORIGINALS: 'needed' },
    not: ['PutObject', 'RESULTS'],
  },
  'resource-two-tables': {
    calls: { 'client-dynamodb GetItem': ['ORDERS'], 'client-dynamodb PutItem': ['INVOICES'] },
    actions: ['dynamodb:GetItem', 'dynamodb:PutItem'],
    reads: { INVOICES: 'needed', ORDERS: 'needed' },
    not: ['DeleteCommand', 'CUSTOMERS'],
  },
  'resource-unknown': {
    calls: { 'client-s3 PutObject': [] },
    actions: ['s3:PutObject'],
    not: ['PutObjectAcl'],
  },
  'resource-composed': {
    calls: { 'client-sqs SendMessageBatch': [] },
    actions: ['sqs:SendMessage'],
    reads: { PREFIX: 'needed' },
    not: ['ListQueues'],
  },
  'resource-either': {
    calls: { 'client-sns Publish': ['ALARMS', 'NEWS'] },
    actions: ['sns:Publish'],
    reads: { ALARMS: 'needed', NEWS: 'needed' },
    not: ['Subscribe', 'SILENT'],
  },
  'resource-of-copy': {
    calls: { 'client-s3 CopyObject': ['ARCHIVE'] },
    sources: { 'client-s3 CopyObject': ['INBOX'] },
    actions: ['s3:GetObject', 's3:GetObjectTagging', 's3:PutObject', 's3:PutObjectTagging'],
    reads: { ARCHIVE: 'needed', INBOX: 'needed' },
    not: ['RestoreObject'],
  },
  'resource-of-client': {
    calls: { 'client-apigatewaymanagementapi PostToConnection': ['CHAT'] },
    actions: ['execute-api:ManageConnections'],
    reads: { CHAT: 'needed' },
    not: ['DeleteConnection'],
  },
  'resource-of-database': {
    calls: { 'client-rds-data ExecuteStatement': ['CLUSTER', 'CLUSTER_SECRET'] },
    actions: ['rds-data:ExecuteStatement', 'secretsmanager:GetSecretValue'],
    reads: { CLUSTER: 'needed', CLUSTER_SECRET: 'needed' },
    not: ['BatchExecuteStatement'],
  },
};

/** The ways to read the environment. */
export const ENVIRONMENT: Readonly<Record<string, Expectation>> = {
  'env-forms': {
    calls: {},
    actions: [],
    reads: {
      BRACKETS: 'needed',
      DOT: 'needed',
      DOTTED_OUT: 'needed',
      IMPORTED: 'needed',
      LEVEL: 'optional',
      RENAMED: 'needed',
      SIZE: 'optional',
      WITH_DEFAULT: 'optional',
    },
    not: ['NEVER'],
  },
  'env-guards': {
    calls: {},
    actions: [],
    reads: {
      DRY_RUN: 'optional',
      LIMIT: 'optional',
      MODE: 'optional',
      NAMES: 'optional',
      NEEDED: 'needed',
      REGION_NAME: 'needed',
      VERBOSE: 'optional',
    },
    not: ['IN_COMMENT', 'IN_TEXT'],
  },
  'env-schema': { calls: {}, actions: [], reads: { STAGE_NAME: 'optional' }, not: ['LATER'] },
  'env-helper-with-default': {
    calls: {},
    actions: [],
    reads: { FIRST: 'needed', SECOND: 'optional' },
    not: ['THIRD'],
  },
  'env-unknown-name': { calls: {}, actions: [], notes: ['unknownVariable'], not: ['OTHER'] },
  'env-dropped': { calls: {}, actions: [], reads: { USED: 'needed' }, not: ['DROPPED'] },
  'env-written': { calls: {}, actions: [], reads: { KEPT: 'needed' }, not: ['TZ_NAME', 'GONE'] },
};
