/** How the events of a bucket reach a function. */
export enum S3Delivery {
  /**
   * Through EventBridge. The function gets an EventBridge event with `detail.bucket.name` and `detail.object.key`, with the
   * key unencoded. Filters may overlap, any number of functions may listen, and events that cannot be delivered are kept.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
   */
  EVENTBRIDGE = 'eventbridge',

  /**
   * By classic notifications. The function gets `Records[].s3`, with the key URL-encoded. The CDK creates a custom resource
   * and a helper function for them, and no two notifications of a bucket may overlap.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
   */
  NOTIFICATION = 'notification',
}
