import type { Expectation } from './expectation';

const ORDERS = { ORDERS: 'needed' } as const;
const PHOTOS = { PHOTOS: 'needed' } as const;
const JOBS = { JOBS: 'needed' } as const;

/** The parts of shared code that a handler reaches. */
export const REACH: Readonly<Record<string, Expectation>> = {
  'method-of-store': {
    calls: { 'client-dynamodb GetItem': ['ORDERS'] },
    actions: ['dynamodb:GetItem'],
    reads: ORDERS,
    not: ['PutCommand', 'DeleteCommand', 'ScanCommand'],
  },
  'method-beside-map': {
    calls: { 'client-dynamodb GetItem': ['ORDERS'] },
    actions: ['dynamodb:GetItem'],
    reads: ORDERS,
    not: ['PutCommand', 'DeleteCommand'],
  },
  'method-inherited': {
    calls: { 'client-s3 GetObject': ['PHOTOS'] },
    actions: ['s3:GetObject'],
    reads: PHOTOS,
    not: ['DeleteObject'],
  },
  'method-computed': {
    calls: { 'client-dynamodb GetItem': ['ORDERS'], 'client-dynamodb PutItem': ['ORDERS'] },
    actions: ['dynamodb:GetItem', 'dynamodb:PutItem'],
    reads: ORDERS,
    notes: ['computedAccess'],
    not: ['ScanCommand'],
  },
  'method-known-computed': {
    calls: { 'client-s3 GetObject': ['PHOTOS'] },
    actions: ['s3:GetObject'],
    reads: PHOTOS,
    not: ['DeleteObject'],
  },
  'object-of-functions': {
    calls: { 'client-s3 HeadObject': ['PHOTOS'] },
    actions: ['s3:GetObject'],
    reads: PHOTOS,
    not: ['GetObjectCommand', 'PutObject'],
  },
  'factory-of-functions': {
    calls: { 'client-sqs SendMessage': ['JOBS'] },
    actions: ['sqs:SendMessage'],
    reads: JOBS,
    not: ['DeleteMessage', 'ChangeMessageVisibility'],
  },
  'route-table': {
    calls: { 'client-dynamodb GetItem': ['ORDERS'], 'client-dynamodb PutItem': ['ORDERS'] },
    actions: ['dynamodb:GetItem', 'dynamodb:PutItem'],
    reads: ORDERS,
    not: ['DeleteCommand'],
  },
  'call-at-load': {
    calls: { 'client-ssm GetParameter': ['SETTINGS'] },
    actions: ['ssm:GetParameter'],
    reads: { SETTINGS: 'needed' },
    not: ['PutParameter'],
  },
  callback: {
    calls: { 'client-sqs SendMessage': ['JOBS'] },
    actions: ['sqs:SendMessage'],
    reads: JOBS,
    not: ['DeleteMessage'],
  },
  'several-handlers-first': {
    calls: { 'client-s3 GetObject': ['PHOTOS'] },
    actions: ['s3:GetObject'],
    reads: PHOTOS,
    not: ['PutObject'],
  },
  'default-export': {
    handler: 'default',
    calls: { 'client-kms Encrypt': ['KEY'] },
    actions: ['kms:Encrypt'],
    reads: { KEY: 'needed' },
    not: ['GenerateDataKey'],
  },
  'bound-method': {
    calls: { 'client-kms Decrypt': [] },
    actions: ['kms:Decrypt'],
    not: ['EncryptCommand', 'KEY'],
  },
};
