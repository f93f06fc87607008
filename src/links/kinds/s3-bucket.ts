import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { LinkKind } from '../model/link-kind';
import { has } from './recognize';

// Actions that are checked against objects. All others, like `s3:ListBucket`, are checked against the bucket.
const OBJECT_ACTIONS =
  /^s3:((?!\w*Bucket)\w*Object\w*|(Abort|List)MultipartUpload(Parts)?|BypassGovernanceRetention|Replicate\w+)$/;

// Lists of objects that can be limited to a prefix of keys.
const BY_PREFIX = ['s3:ListBucket', 's3:ListBucketMultipartUploads', 's3:ListBucketVersions'];

/** `Bucket`, and imported ones. */
export const s3Bucket: LinkKind<s3.IBucket> = {
  name: 'an S3 bucket',
  service: 's3',
  forms: ['bucket', 'object'],
  matches: (resource) => has(resource, 'bucketArn', 'bucketName', 'arnForObjects'),
  identifier: (bucket) => bucket.bucketName,
  // Without ListBucket, S3 answers 403 instead of 404 if an object does not exist.
  read: () => ['s3:GetObject', 's3:ListBucket'],
  write: () => ['s3:AbortMultipartUpload', 's3:DeleteObject', 's3:PutObject'],
  partName: 'the prefix of keys',
  targets: (bucket, prefix = '') => [
    {
      arns: [bucket.arnForObjects(`${prefix}*`)],
      accepts: (action) => OBJECT_ACTIONS.test(action),
      wildcardReason: 'The function uses objects of this one bucket whose keys are not known in advance.',
    },
    {
      arns: [bucket.bucketArn],
      accepts: (action) => prefix !== '' && BY_PREFIX.includes(action),
      conditions: { StringLike: { 's3:prefix': `${prefix}*` } },
    },
    { arns: [bucket.bucketArn] },
  ],
  key: (bucket) => bucket.encryptionKey,
  keyActions: {
    's3:GetObject': ['kms:Decrypt'],
    's3:GetObjectAttributes': ['kms:Decrypt'],
    's3:GetObjectVersion': ['kms:Decrypt'],
    's3:GetObjectVersionAttributes': ['kms:Decrypt'],
    // S3 decrypts the parts of a multipart upload when it assembles them.
    's3:PutObject': ['kms:Decrypt', 'kms:GenerateDataKey'],
  },
};
