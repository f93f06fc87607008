import * as s3 from 'aws-cdk-lib/aws-s3';
import { Link } from '../../../src/links';
import { keepsLinkContract, linked, statementsOf } from '../link-contract';

describe('a bucket', () => {
  keepsLinkContract<s3.IBucket>({
    make: (stack) => new s3.Bucket(stack, 'Thing'),
    encrypted: (stack, encryptionKey) => new s3.Bucket(stack, 'Thing', { encryptionKey }),
    imported: {
      name: {
        make: (stack) => s3.Bucket.fromBucketName(stack, 'Thing', 'photos'),
        variable: 'photos',
        writes: [{ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::photos/*']] }],
      },
      ARN: {
        make: (stack) => s3.Bucket.fromBucketArn(stack, 'Thing', 'arn:aws:s3:::photos'),
        variable: 'photos',
        writes: ['arn:aws:s3:::photos/*'],
      },
    },
    variable: (bucket) => bucket.bucketName,
    read: [
      { actions: ['s3:GetObject'], on: (bucket) => [bucket.arnForObjects('*')] },
      { actions: ['s3:ListBucket'], on: (bucket) => [bucket.bucketArn] },
    ],
    write: [
      {
        actions: ['s3:AbortMultipartUpload', 's3:DeleteObject', 's3:PutObject'],
        on: (bucket) => [bucket.arnForObjects('*')],
      },
    ],
    key: { read: ['kms:Decrypt'], write: ['kms:Decrypt', 'kms:GenerateDataKey'] },
  });

  test.each([
    ['s3:GetObjectVersionTagging', '/*'],
    ['s3:PutObjectAcl', '/*'],
    ['s3:ListMultipartUploadParts', '/*'],
    ['s3:BypassGovernanceRetention', '/*'],
    ['s3:RestoreObject', '/*'],
    ['s3:ListBucketVersions', ''],
    ['s3:ListBucketMultipartUploads', ''],
    ['s3:GetBucketObjectLockConfiguration', ''],
    ['s3:GetReplicationConfiguration', ''],
    ['s3:GetBucketLocation', ''],
  ])("%s is allowed on 'bucket%s'", (action, suffix) => {
    const { stack, fn, resource } = linked(
      (it) => new s3.Bucket(it, 'Thing'),
      (bucket) => Link.allow(bucket, action),
    );
    expect(statementsOf(stack, fn)[0].Resource).toEqual(stack.resolve(`${resource.bucketArn}${suffix}`));
  });
});
