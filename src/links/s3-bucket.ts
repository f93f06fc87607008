import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { LinkKind } from './link-kind';
import { has } from './resources';

// All that is checked against objects. Everything else, `s3:ListBucket` for one, is checked against the bucket.
const OBJECT_ACTIONS =
  /^s3:((?!\w*Bucket)\w*Object\w*|(Abort|List)MultipartUpload(Parts)?|BypassGovernanceRetention|Replicate\w+)$/;

/** `Bucket`, and imported ones. */
export const s3Bucket: LinkKind<s3.IBucket> = {
  name: 'an S3 bucket',
  service: 's3',
  matches: (resource) => has(resource, 'bucketArn', 'bucketName', 'arnForObjects'),
  identifier: (bucket) => bucket.bucketName,
  // Without ListBucket, S3 answers 403 instead of 404 to who asks for an object that does not exist.
  read: () => ['s3:GetObject', 's3:ListBucket'],
  write: () => ['s3:AbortMultipartUpload', 's3:DeleteObject', 's3:PutObject'],
  targets: (bucket) => [
    {
      arns: [bucket.arnForObjects('*')],
      accepts: (action) => OBJECT_ACTIONS.test(action),
      wildcardReason: 'The function uses objects of this one bucket whose keys are not known before.',
    },
    { arns: [bucket.bucketArn] },
  ],
  operations: {
    's3:CompleteMultipartUpload': ['s3:PutObject'],
    's3:CopyObject': ['s3:GetObject', 's3:PutObject'],
    's3:CreateMultipartUpload': ['s3:PutObject'],
    's3:DeleteObjects': ['s3:DeleteObject'],
    's3:HeadBucket': ['s3:ListBucket'],
    's3:HeadObject': ['s3:GetObject'],
    's3:ListObjects': ['s3:ListBucket'],
    's3:ListObjectsV2': ['s3:ListBucket'],
    's3:ListObjectVersions': ['s3:ListBucketVersions'],
    's3:SelectObjectContent': ['s3:GetObject'],
    's3:UploadPart': ['s3:PutObject'],
    's3:UploadPartCopy': ['s3:GetObject', 's3:PutObject'],
  },
  key: (bucket) => bucket.encryptionKey,
  keyActions: {
    's3:GetObject': ['kms:Decrypt'],
    's3:GetObjectAttributes': ['kms:Decrypt'],
    's3:GetObjectVersion': ['kms:Decrypt'],
    's3:GetObjectVersionAttributes': ['kms:Decrypt'],
    // The parts of a multipart upload are decrypted when S3 puts them together.
    's3:PutObject': ['kms:Decrypt', 'kms:GenerateDataKey'],
  },
};
