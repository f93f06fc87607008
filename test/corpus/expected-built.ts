import type { Expectation } from './expectation';

const TRANSACTION = 'client-dynamodb TransactWriteItems';

/** Inputs and names of resources that code assembles. */
export const BUILT: Readonly<Record<string, Expectation>> = {
  'copy-between-buckets': {
    calls: { 'client-s3 UploadPartCopy': ['LIBRARY'] },
    sources: { 'client-s3 UploadPartCopy': ['UPLOADS'] },
    actions: ['s3:GetObject', 's3:PutObject'],
    reads: { LIBRARY: 'needed', UPLOADS: 'needed' },
    not: ['UploadPartCommand'],
  },
  'requests-added-later': {
    calls: { 'client-dynamodb BatchWriteItem': ['CUSTOMERS', 'INVOICES', 'ORDERS'] },
    actions: ['dynamodb:BatchWriteItem'],
    reads: { CUSTOMERS: 'needed', INVOICES: 'needed', ORDERS: 'needed' },
    not: ['ARCHIVE'],
  },
  'copy-of-joined-name': {
    calls: { 'client-s3 CopyObject': ['SITE'] },
    sources: { 'client-s3 CopyObject': ['DRAFTS'] },
    actions: ['s3:GetObject', 's3:PutObject'],
    reads: { DRAFTS: 'needed', SITE: 'needed' },
    not: ['deleteObject'],
  },
  'copy-joined': {
    folder: 'copy-of-joined-name',
    handler: 'swap',
    calls: { 'client-s3 CopyObject': ['DRAFTS'] },
    sources: { 'client-s3 CopyObject': ['SITE'] },
    actions: ['s3:GetObject', 's3:GetObjectTagging', 's3:PutObject', 's3:PutObjectTagging'],
    reads: { DRAFTS: 'needed', SITE: 'needed' },
    not: ['TaggingDirective'],
  },
  'copy-from-anywhere': {
    calls: { 'client-s3 CopyObject': ['ARCHIVE'] },
    actions: ['s3:GetObject', 's3:GetObjectTagging', 's3:PutObject', 's3:PutObjectTagging'],
    reads: { ARCHIVE: 'needed' },
    not: ['GetObjectAcl'],
  },
  'encrypt-again': {
    calls: { 'client-kms ReEncrypt': ['NEW_KEY'] },
    sources: { 'client-kms ReEncrypt': ['OLD_KEY'] },
    actions: ['kms:ReEncryptFrom', 'kms:ReEncryptTo'],
    reads: { NEW_KEY: 'needed', OLD_KEY: 'needed' },
    not: ['DecryptCommand'],
  },
  'transaction-from-map': {
    calls: { [TRANSACTION]: ['VIEWS'] },
    actions: ['dynamodb:PutItem', 'dynamodb:UpdateItem'],
    reads: { VIEWS: 'needed' },
    not: ['DeleteCommand'],
  },
  'transaction-from-push': {
    calls: { [TRANSACTION]: ['STOCK'] },
    actions: ['dynamodb:ConditionCheckItem', 'dynamodb:DeleteItem'],
    reads: { STOCK: 'needed' },
    not: ['Update', 'OTHERS'],
  },
  'transaction-from-helper': {
    calls: { [TRANSACTION]: ['EVENTS', 'ORDERS'] },
    actions: ['dynamodb:PutItem'],
    reads: { EVENTS: 'needed', ORDERS: 'needed' },
    not: ['Delete'],
  },
  'transaction-that-grows': {
    calls: { [TRANSACTION]: ['ACCOUNTS', 'LEDGER'] },
    actions: ['dynamodb:ConditionCheckItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
    reads: { ACCOUNTS: 'needed', LEDGER: 'needed' },
    not: ['Delete'],
  },
  'transaction-unknown': {
    calls: { [TRANSACTION]: [] },
    actions: ['dynamodb:ConditionCheckItem', 'dynamodb:DeleteItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
    reads: { ORDERS: 'needed' },
    not: ['BatchWrite'],
  },
  'transaction-read-of-list': {
    calls: { 'client-dynamodb TransactGetItems': ['CUSTOMERS', 'ORDERS'] },
    actions: ['dynamodb:GetItem'],
    reads: { CUSTOMERS: 'needed', ORDERS: 'needed' },
    not: ['QueryCommand'],
  },
  'batch-until-done': {
    calls: { 'client-dynamodb BatchWriteItem': ['ORDERS'] },
    actions: ['dynamodb:BatchWriteItem'],
    reads: { ORDERS: 'needed' },
    not: ['ScanCommand'],
  },
  'batch-of-tables': {
    calls: { 'client-dynamodb BatchGetItem': ['CUSTOMERS', 'ORDERS'] },
    actions: ['dynamodb:BatchGetItem'],
    reads: { CUSTOMERS: 'needed', ORDERS: 'needed' },
    not: ['INVOICES'],
  },
  'batch-unknown-table': {
    calls: { 'client-dynamodb BatchWriteItem': [] },
    actions: ['dynamodb:BatchWriteItem'],
    not: ['PutCommand', 'ORDERS'],
  },
  'default-in-code': {
    calls: { 'client-dynamodb GetItem': ['ORDERS'], 'client-dynamodb PutItem': ['INVOICES'] },
    actions: ['dynamodb:GetItem', 'dynamodb:PutItem'],
    reads: { INVOICES: 'optional', ORDERS: 'optional' },
    not: ['UpdateCommand', 'CUSTOMERS'],
  },
  'default-or-other': {
    calls: { 'client-dynamodb GetItem': [] },
    actions: ['dynamodb:GetItem'],
    reads: { ORDERS: 'needed' },
    not: ['DeleteCommand'],
  },
  'queues-of-helper': {
    calls: { 'client-sqs DeleteMessageBatch': ['JOBS'], 'client-sqs SendMessageBatch': ['BIG', 'SMALL'] },
    actions: ['sqs:DeleteMessage', 'sqs:SendMessage'],
    reads: { BIG: 'needed', JOBS: 'needed', LETTERS: 'needed', SMALL: 'needed' },
    not: ['OTHERS'],
  },
  'queues-of-one-class': {
    calls: { 'client-sqs ReceiveMessage': ['JOBS'] },
    actions: ['sqs:ReceiveMessage'],
    reads: { JOBS: 'needed', LETTERS: 'needed' },
    not: ['SendMessage'],
  },
  'topics-of-helper': {
    calls: { 'client-eventbridge PutEvents': ['AUDIT', 'CHANGES'], 'client-sns PublishBatch': ['ALARMS', 'NEWS'] },
    actions: ['events:PutEvents', 'sns:Publish'],
    reads: { ALARMS: 'needed', AUDIT: 'needed', CHANGES: 'needed', NEWS: 'needed' },
    not: ['SubscribeCommand', 'WEEKLY'],
  },
};
