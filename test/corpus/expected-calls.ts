import type { Expectation } from './expectation';

const IMPORTED = { 'client-s3 GetObject': ['PHOTOS'] };
const PHOTOS = { PHOTOS: 'needed' } as const;
const ORDERS = { ORDERS: 'needed' } as const;
const JOBS = { JOBS: 'needed' } as const;

/** The ways to call AWS. */
export const CALLS: Readonly<Record<string, Expectation>> = {
  command: {
    calls: { 'client-dynamodb GetItem': ['ORDERS'] },
    actions: ['dynamodb:GetItem'],
    reads: ORDERS,
    not: ['PutItem'],
  },
  'command-of-namespace': { calls: IMPORTED, actions: ['s3:GetObject'], reads: PHOTOS, not: ['DeleteObject'] },
  'command-from-barrel': { calls: IMPORTED, actions: ['s3:GetObject'], reads: PHOTOS, not: ['SendMessage'] },
  'command-from-named-barrel': {
    calls: { 'client-sqs SendMessage': ['JOBS'] },
    actions: ['sqs:SendMessage'],
    reads: JOBS,
    not: ['DeleteMessage'],
  },
  'command-as-alias': {
    calls: { 'client-sns Publish': ['TOPIC'] },
    actions: ['sns:Publish'],
    reads: { TOPIC: 'needed' },
    not: ['PublishBatch'],
  },
  'command-require': {
    file: 'handler.js',
    calls: { 'client-kinesis PutRecord': ['STREAM'] },
    actions: ['kinesis:PutRecord'],
    reads: { STREAM: 'needed' },
    not: ['PutRecords'],
  },
  'command-require-whole': {
    file: 'handler.js',
    calls: { 'client-sqs SendMessage': ['JOBS'] },
    actions: ['sqs:SendMessage'],
    reads: JOBS,
    not: ['PurgeQueue', 'NOT_READ'],
  },
  'commonjs-object': {
    file: 'handler.js',
    calls: IMPORTED,
    actions: ['s3:GetObject'],
    reads: PHOTOS,
    not: ['PutObject'],
  },
  'command-dynamic-import': {
    calls: { 'client-s3 DeleteObject': ['PHOTOS'] },
    actions: ['s3:DeleteObject'],
    reads: PHOTOS,
    not: ['CopyObject'],
  },
  'dynamic-import-of-own-file': {
    calls: { 'client-s3 PutObject': ['ARCHIVE'] },
    actions: ['s3:PutObject'],
    reads: { ARCHIVE: 'needed' },
    not: ['DeleteObject'],
  },
  'dynamic-import-then': {
    calls: { 'client-ssm GetParameter': ['PARAMETER'] },
    actions: ['ssm:GetParameter'],
    reads: { PARAMETER: 'needed' },
    not: ['PutParameter'],
  },
  'aggregated-client': {
    calls: { 'client-s3 HeadObject': ['PHOTOS'] },
    actions: ['s3:GetObject'],
    reads: PHOTOS,
    not: ['deleteObject'],
  },
  'aggregated-document': {
    calls: { 'client-dynamodb PutItem': ['ORDERS'] },
    actions: ['dynamodb:PutItem'],
    reads: ORDERS,
    not: ['settings.get'],
  },
  'aggregated-injected': {
    calls: { 'client-sqs SendMessage': ['MAILS'] },
    actions: ['sqs:SendMessage'],
    reads: { MAILS: 'needed' },
    not: ['purgeQueue'],
  },
  'aggregated-handed-around': {
    calls: { 'client-dynamodb Query': ['ORDERS'] },
    actions: ['dynamodb:Query'],
    reads: ORDERS,
    not: ['delete'],
  },
  'document-commands': {
    calls: { 'client-dynamodb Query': ['ORDERS'], 'client-dynamodb UpdateItem': ['ORDERS'] },
    actions: ['dynamodb:Query', 'dynamodb:UpdateItem'],
    reads: ORDERS,
    not: ['Scan'],
  },
  'document-batch': {
    calls: { 'client-dynamodb BatchGetItem': ['ORDERS'] },
    actions: ['dynamodb:BatchGetItem'],
    reads: { ORDERS: 'optional' },
    not: ['BatchWrite'],
  },
  'document-transaction': {
    calls: { 'client-dynamodb TransactWriteItems': ['ORDERS', 'STOCK'] },
    actions: ['dynamodb:PutItem', 'dynamodb:UpdateItem'],
    reads: { ORDERS: 'needed', STOCK: 'needed' },
    not: ['TransactGet'],
  },
  partiql: {
    calls: { 'client-dynamodb ExecuteStatement': [] },
    actions: ['dynamodb:PartiQLSelect'],
    not: ['ExecuteTransaction'],
  },
  paginator: {
    calls: { 'client-s3 ListObjectsV2': ['PHOTOS'] },
    actions: ['s3:ListBucket'],
    reads: PHOTOS,
    not: ['ListParts'],
  },
  'paginator-of-document': {
    calls: { 'client-dynamodb Query': ['ORDERS'] },
    actions: ['dynamodb:Query'],
    reads: ORDERS,
    not: ['paginateScan'],
  },
  'missing-object': {
    calls: { 'client-s3 GetObject': ['ORIGINALS'], 'client-s3 HeadObject': ['PHOTOS'] },
    actions: ['s3:GetObject', 's3:ListBucket'],
    reads: { ORIGINALS: 'needed', PHOTOS: 'needed' },
    not: ['NotFound'],
  },
  'missing-object-unhandled': {
    folder: 'missing-object',
    handler: 'other',
    calls: { 'client-s3 GetObject': ['ORIGINALS'] },
    actions: ['s3:GetObject'],
    reads: { ORIGINALS: 'needed' },
    not: ['PHOTOS', 'HeadObject'],
  },
  waiter: {
    calls: { 'client-s3 HeadObject': ['PHOTOS'] },
    actions: ['s3:GetObject', 's3:ListBucket'],
    reads: PHOTOS,
    not: ['BucketExists'],
  },
  'waiter-of-table': {
    calls: { 'client-dynamodb DescribeTable': ['ORDERS'] },
    actions: ['dynamodb:DescribeTable'],
    reads: ORDERS,
    not: ['DeleteTable'],
  },
  upload: {
    calls: {
      'client-s3 AbortMultipartUpload': ['PHOTOS'],
      'client-s3 CompleteMultipartUpload': ['PHOTOS'],
      'client-s3 CreateMultipartUpload': ['PHOTOS'],
      'client-s3 PutObject': ['PHOTOS'],
      'client-s3 UploadPart': ['PHOTOS'],
    },
    actions: ['s3:AbortMultipartUpload', 's3:PutObject'],
    reads: PHOTOS,
    not: ['GetObject'],
  },
  'presigned-get': { calls: IMPORTED, actions: ['s3:GetObject'], reads: PHOTOS, not: ['PutObject'] },
  'presigned-post': {
    calls: { 'client-s3 PutObject': ['UPLOADS'] },
    actions: ['s3:PutObject'],
    reads: { UPLOADS: 'optional' },
    not: ['DeleteObject'],
  },
  'sdk-v2': { file: 'handler.js', calls: {}, actions: [], reads: PHOTOS, notes: ['sdkV2'], not: ['getObject'] },
  'sdk-v2-named': { calls: {}, actions: [], reads: ORDERS, notes: ['sdkV2'], not: ['get('] },
};
