import { always, type CallParameters, type Rule, type Rules, type Wanted } from './wanted';

// What a write needs in addition to `s3:PutObject`, by the parameter that requires it.
const EXTRAS: Readonly<Record<string, string>> = {
  ACL: 's3:PutObjectAcl',
  GrantFullControl: 's3:PutObjectAcl',
  GrantRead: 's3:PutObjectAcl',
  GrantReadACP: 's3:PutObjectAcl',
  GrantWriteACP: 's3:PutObjectAcl',
  ObjectLockLegalHoldStatus: 's3:PutObjectLegalHold',
  ObjectLockMode: 's3:PutObjectRetention',
  ObjectLockRetainUntilDate: 's3:PutObjectRetention',
  Tagging: 's3:PutObjectTagging',
};

/** An action with a variant for versions, which is checked if the call names a version. */
function ofVersion(action: string, ofOneVersion: string): Rule {
  return (parameters) => [action, ...(parameters?.VersionId ? [ofOneVersion] : [])].map((one) => ({ action: one }));
}

function writes(parameters: CallParameters): Wanted[] {
  const extras = Object.keys(parameters ?? {}).flatMap((name) => EXTRAS[name] ?? []);
  return ['s3:PutObject', ...extras].map((action) => ({ action }));
}

/** What is read of the source; `SourceVersionId` is in the text of the parameter `CopySource`. */
function ofSource(parameters: CallParameters, ...actions: string[]): Wanted[] {
  const versions = parameters?.SourceVersionId
    ? actions.map((action) => action.replace('Object', 'ObjectVersion'))
    : [];
  return [...actions, ...versions].map((action) => ({ action, ofSource: true }));
}

/** The source may be in another bucket than the copy. By default, its tags are copied, too. */
function copies(parameters: CallParameters): Wanted[] {
  const replaced = parameters?.TaggingDirective === 'REPLACE';
  const tags = [...ofSource(parameters, 's3:GetObjectTagging'), { action: 's3:PutObjectTagging' }];
  const written = writes(parameters).filter(({ action }) => replaced || action !== 's3:PutObjectTagging');
  return [...ofSource(parameters, 's3:GetObject'), ...written, ...(replaced ? [] : tags)];
}

// `s3:GetBucketMetricsConfiguration` is checked as `s3:GetMetricsConfiguration`, and deleting is checked as putting.
const CONFIGURATIONS = ['Analytics', 'IntelligentTiering', 'Inventory', 'Metrics'];

const configurations: Rules = Object.fromEntries(
  CONFIGURATIONS.flatMap((kind) => [
    [`s3:DeleteBucket${kind}Configuration`, always(`s3:Put${kind}Configuration`)],
    [`s3:GetBucket${kind}Configuration`, always(`s3:Get${kind}Configuration`)],
    [`s3:ListBucket${kind}Configurations`, always(`s3:Get${kind}Configuration`)],
    [`s3:PutBucket${kind}Configuration`, always(`s3:Put${kind}Configuration`)],
  ]),
);

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html */
export const s3: Rules = {
  ...configurations,
  's3:CompleteMultipartUpload': always('s3:PutObject'),
  's3:CopyObject': copies,
  's3:CreateSession': always('s3express:CreateSession'),
  's3:CreateMultipartUpload': writes,
  's3:DeleteBucketCors': always('s3:PutBucketCORS'),
  's3:DeleteBucketEncryption': always('s3:PutEncryptionConfiguration'),
  's3:DeleteBucketLifecycle': always('s3:PutLifecycleConfiguration'),
  's3:DeleteBucketOwnershipControls': always('s3:PutBucketOwnershipControls'),
  's3:DeleteBucketReplication': always('s3:PutReplicationConfiguration'),
  's3:DeleteBucketTagging': always('s3:PutBucketTagging'),
  's3:DeleteObject': ofVersion('s3:DeleteObject', 's3:DeleteObjectVersion'),
  's3:DeleteObjectTagging': ofVersion('s3:DeleteObjectTagging', 's3:DeleteObjectVersionTagging'),
  's3:DeleteObjects': ofVersion('s3:DeleteObject', 's3:DeleteObjectVersion'),
  's3:DeletePublicAccessBlock': always('s3:PutBucketPublicAccessBlock'),
  's3:GetBucketAccelerateConfiguration': always('s3:GetAccelerateConfiguration'),
  's3:GetBucketCors': always('s3:GetBucketCORS'),
  's3:GetBucketEncryption': always('s3:GetEncryptionConfiguration'),
  's3:GetBucketLifecycle': always('s3:GetLifecycleConfiguration'),
  's3:GetBucketLifecycleConfiguration': always('s3:GetLifecycleConfiguration'),
  's3:GetBucketNotificationConfiguration': always('s3:GetBucketNotification'),
  's3:GetBucketReplication': always('s3:GetReplicationConfiguration'),
  's3:GetObject': ofVersion('s3:GetObject', 's3:GetObjectVersion'),
  's3:GetObjectAcl': ofVersion('s3:GetObjectAcl', 's3:GetObjectVersionAcl'),
  's3:GetObjectAttributes': (parameters) => [
    ...always('s3:GetObject', 's3:GetObjectAttributes')(parameters),
    ...(parameters?.VersionId ? always('s3:GetObjectVersion', 's3:GetObjectVersionAttributes')(parameters) : []),
  ],
  's3:GetObjectLockConfiguration': always('s3:GetBucketObjectLockConfiguration'),
  's3:GetObjectTagging': ofVersion('s3:GetObjectTagging', 's3:GetObjectVersionTagging'),
  's3:GetPublicAccessBlock': always('s3:GetBucketPublicAccessBlock'),
  's3:HeadBucket': always('s3:ListBucket'),
  's3:HeadObject': ofVersion('s3:GetObject', 's3:GetObjectVersion'),
  's3:ListBuckets': always('s3:ListAllMyBuckets'),
  's3:ListDirectoryBuckets': always('s3express:ListAllMyDirectoryBuckets'),
  's3:ListMultipartUploads': always('s3:ListBucketMultipartUploads'),
  's3:ListObjectVersions': always('s3:ListBucketVersions'),
  's3:ListObjects': always('s3:ListBucket'),
  's3:ListObjectsV2': always('s3:ListBucket'),
  's3:ListParts': always('s3:ListMultipartUploadParts'),
  's3:PutBucketAccelerateConfiguration': always('s3:PutAccelerateConfiguration'),
  's3:PutBucketCors': always('s3:PutBucketCORS'),
  's3:PutBucketEncryption': always('s3:PutEncryptionConfiguration'),
  's3:PutBucketLifecycle': always('s3:PutLifecycleConfiguration'),
  's3:PutBucketLifecycleConfiguration': always('s3:PutLifecycleConfiguration'),
  's3:PutBucketNotificationConfiguration': always('s3:PutBucketNotification'),
  's3:PutBucketReplication': always('s3:PutReplicationConfiguration'),
  's3:PutObject': writes,
  's3:PutObjectLockConfiguration': always('s3:PutBucketObjectLockConfiguration'),
  's3:PutObjectTagging': ofVersion('s3:PutObjectTagging', 's3:PutObjectVersionTagging'),
  's3:PutPublicAccessBlock': always('s3:PutBucketPublicAccessBlock'),
  's3:RenameObject': always('s3express:CreateSession'),
  's3:SelectObjectContent': always('s3:GetObject'),
  's3:UploadPart': always('s3:PutObject'),
  's3:UploadPartCopy': (parameters) => [...ofSource(parameters, 's3:GetObject'), { action: 's3:PutObject' }],
  's3:WriteGetObjectResponse': always('s3-object-lambda:WriteGetObjectResponse'),
};

/**
 * Without permission to list the bucket, S3 answers 403 for an object that does not exist, and code that expects 404
 * fails. It checks the key of the object as the prefix of a list.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html#API_HeadObject_Permissions
 */
export function absence(operation: string): Wanted {
  return { action: 's3:ListBucket', forms: ['bucket'], ofSource: /Copy/.test(operation), optional: true };
}
