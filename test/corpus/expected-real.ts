import type { Expectation } from './expectation';

const PRODUCTS = { PRODUCTS: 'needed' } as const;
const OF_ORDERS = { BUS: 'needed', ORDERS: 'needed', REFUNDS: 'needed' } as const;
const SESSIONS = { SESSIONS: 'needed' } as const;

const inFolder = (folder: string, file: string): Pick<Expectation, 'folder' | 'file'> => ({ folder, file });

/** Handlers as people write them: stores, ports and adapters, containers, base classes, shared clients. */
export const REAL: Readonly<Record<string, Expectation>> = {
  'real-products-get': {
    ...inFolder('real-products', 'get.ts'),
    calls: { 'client-dynamodb GetItem': ['PRODUCTS'] },
    actions: ['dynamodb:GetItem'],
    reads: PRODUCTS,
    not: ['PutCommand', 'DeleteCommand', 'ScanCommand'],
  },
  'real-products-put': {
    ...inFolder('real-products', 'put.ts'),
    calls: { 'client-dynamodb PutItem': ['PRODUCTS'] },
    actions: ['dynamodb:PutItem'],
    reads: PRODUCTS,
    not: ['GetCommand', 'DeleteCommand', 'ScanCommand'],
  },
  'real-products-delete': {
    ...inFolder('real-products', 'delete.ts'),
    calls: { 'client-dynamodb DeleteItem': ['PRODUCTS'] },
    actions: ['dynamodb:DeleteItem'],
    reads: PRODUCTS,
    not: ['GetCommand', 'PutCommand', 'ScanCommand'],
  },
  'real-products-list': {
    ...inFolder('real-products', 'list.ts'),
    calls: { 'client-dynamodb Scan': ['PRODUCTS'] },
    actions: ['dynamodb:Scan'],
    reads: PRODUCTS,
    not: ['GetCommand', 'PutCommand', 'DeleteCommand'],
  },
  'real-orders-place': {
    ...inFolder('real-orders', 'place.ts'),
    calls: { 'client-dynamodb PutItem': ['ORDERS'], 'client-eventbridge PutEvents': ['BUS'] },
    actions: ['dynamodb:PutItem', 'events:PutEvents'],
    reads: OF_ORDERS,
    not: ['GetCommand', 'UpdateCommand', 'SendMessage'],
  },
  'real-orders-show': {
    ...inFolder('real-orders', 'show.ts'),
    calls: { 'client-dynamodb GetItem': ['ORDERS'] },
    actions: ['dynamodb:GetItem'],
    reads: OF_ORDERS,
    not: ['PutCommand', 'PutEvents', 'SendMessage'],
  },
  'real-orders-cancel': {
    ...inFolder('real-orders', 'cancel.ts'),
    calls: { 'client-dynamodb UpdateItem': ['ORDERS'], 'client-sqs SendMessage': ['REFUNDS'] },
    actions: ['dynamodb:UpdateItem', 'sqs:SendMessage'],
    reads: OF_ORDERS,
    not: ['GetCommand', 'PutEvents'],
  },
  'real-photos-upload-url': {
    ...inFolder('real-photos', 'upload-url.ts'),
    calls: { 'client-s3 PutObject': ['ORIGINALS'] },
    actions: ['s3:PutObject'],
    reads: { ORIGINALS: 'needed' },
    not: ['GetObject', 'DeleteObject', 'THUMBNAILS'],
  },
  'real-photos-thumbnail': {
    ...inFolder('real-photos', 'thumbnail.ts'),
    calls: {
      'client-s3 AbortMultipartUpload': ['THUMBNAILS'],
      'client-s3 CompleteMultipartUpload': ['THUMBNAILS'],
      'client-s3 CreateMultipartUpload': ['THUMBNAILS'],
      'client-s3 GetObject': ['ORIGINALS'],
      'client-s3 PutObject': ['THUMBNAILS'],
      'client-s3 UploadPart': ['THUMBNAILS'],
      'client-sns Publish': ['PHOTO_READY'],
    },
    actions: ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject', 'sns:Publish'],
    reads: { ORIGINALS: 'needed', PHOTO_READY: 'needed', THUMBNAILS: 'needed' },
    not: ['DeleteObject', 'paginateListObjectsV2'],
  },
  'real-photos-list': {
    ...inFolder('real-photos', 'list.ts'),
    calls: { 'client-s3 ListObjectsV2': ['ORIGINALS'] },
    actions: ['s3:ListBucket'],
    reads: { ORIGINALS: 'needed' },
    not: ['GetObject', 'DeleteObject'],
  },
  'real-monolith': {
    calls: { 'client-dynamodb GetItem': ['USERS'], 'client-dynamodb PutItem': ['USERS'] },
    actions: ['dynamodb:GetItem', 'dynamodb:PutItem'],
    reads: { USERS: 'optional' },
    not: ['DeleteCommand'],
  },
  'real-commonjs-get': {
    ...inFolder('real-commonjs', 'get.js'),
    calls: { 'client-dynamodb GetItem': ['CUSTOMERS'] },
    actions: ['dynamodb:GetItem'],
    reads: { CUSTOMERS: 'needed' },
    not: ['PutCommand', 'QueryCommand'],
  },
  'real-commonjs-save': {
    ...inFolder('real-commonjs', 'save.js'),
    calls: { 'client-dynamodb PutItem': ['CUSTOMERS'] },
    actions: ['dynamodb:PutItem'],
    reads: { CUSTOMERS: 'needed' },
    not: ['GetCommand', 'QueryCommand'],
  },
  'client-extended': {
    calls: { 'client-secrets-manager GetSecretValue': ['API_KEY'] },
    actions: ['secretsmanager:GetSecretValue'],
    reads: { API_KEY: 'needed' },
    not: ['PutSecretValue'],
  },
  'temporary-credentials-later': {
    calls: { 'client-sts AssumeRole': ['TENANT_ROLE'] },
    actions: ['sts:AssumeRole'],
    reads: { TENANT_ROLE: 'needed' },
    not: ['GetItemCommand', 'DeleteItemCommand', 'ORDERS'],
  },
  'environment-held': {
    calls: { 'client-sns Publish': [] },
    actions: ['sns:Publish'],
    notes: ['wholeEnvironment'],
    not: ['SubscribeCommand', 'NEWS'],
  },
  'real-jobs-mail': {
    ...inFolder('real-jobs', 'mail.ts'),
    calls: { 'client-sesv2 SendEmail': ['MAIL_FROM'] },
    actions: ['ses:SendEmail'],
    reads: { MAIL_FROM: 'needed' },
    not: ['PutRecord', 'AUDIT'],
  },
  'real-jobs-audit': {
    ...inFolder('real-jobs', 'audit.ts'),
    calls: { 'client-firehose PutRecord': ['AUDIT'] },
    actions: ['firehose:PutRecord'],
    reads: { AUDIT: 'needed' },
    not: ['SendEmail', 'MAIL_FROM'],
  },
  'real-container-begin': {
    ...inFolder('real-container', 'begin.ts'),
    calls: { 'client-secrets-manager GetSecretValue': ['API_KEY'], 'client-sfn StartExecution': ['CHECKOUT'] },
    actions: ['secretsmanager:GetSecretValue', 'states:StartExecution'],
    reads: { API_KEY: 'needed', CHECKOUT: 'needed' },
    not: ['PutSecretValue', 'DescribeExecution'],
  },
  'real-container-rotate': {
    ...inFolder('real-container', 'rotate.ts'),
    calls: { 'client-secrets-manager PutSecretValue': ['API_KEY'] },
    actions: ['secretsmanager:PutSecretValue'],
    reads: { API_KEY: 'needed' },
    not: ['GetSecretValue', 'StartExecution', 'DescribeExecution'],
  },
  'real-singleton-load': {
    ...inFolder('real-singleton', 'load.ts'),
    calls: { 'client-dynamodb GetItem': ['SESSIONS'] },
    actions: ['dynamodb:GetItem'],
    reads: SESSIONS,
    not: ['documents.put', 'documents.scan', 'documents.delete'],
  },
  'real-singleton-clear': {
    ...inFolder('real-singleton', 'clear.ts'),
    calls: { 'client-dynamodb DeleteItem': ['SESSIONS'], 'client-dynamodb Scan': ['SESSIONS'] },
    actions: ['dynamodb:DeleteItem', 'dynamodb:Scan'],
    reads: SESSIONS,
    not: ['documents.get', 'documents.put'],
  },
  'real-functional-click': {
    ...inFolder('real-functional', 'click.ts'),
    calls: { 'client-kinesis PutRecord': ['CLICKS'], 'client-ssm GetParameter': ['SWITCH'] },
    actions: ['kinesis:PutRecord', 'ssm:GetParameter'],
    reads: { CLICKS: 'needed', LOG_LEVEL: 'optional', SWITCH: 'needed' },
    not: ['PutRecords'],
  },
  'real-functional-clicks': {
    ...inFolder('real-functional', 'clicks.ts'),
    calls: { 'client-kinesis PutRecords': ['CLICKS'] },
    actions: ['kinesis:PutRecords'],
    reads: { CLICKS: 'needed', LOG_LEVEL: 'optional' },
    not: ['PutRecordCommand', 'GetParameter'],
  },
};
