import type * as s3 from 'aws-cdk-lib/aws-s3';

/** What a job of S3 Batch Operations may read and write besides invoking the function. */
export interface S3BatchTriggerProps {
  /**
   * What the keys of manifests begin with: `'manifests/'`.
   *
   * @default - any object of the bucket may be a manifest
   */
  readonly manifestPrefix?: string;

  /**
   * The bucket for completion reports, which name the objects for which the function failed, and why.
   *
   * @default - jobs cannot write reports
   */
  readonly reportBucket?: s3.IBucket;

  /**
   * What the keys of reports begin with: `'reports/'`. Needs `reportBucket`.
   *
   * @default - reports may be anywhere in the bucket
   */
  readonly reportPrefix?: string;
}
