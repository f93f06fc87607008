/** The way that the events of a bucket take to a function. */
export enum S3Delivery {
  /**
   * Through EventBridge. The function gets an EventBridge event with `detail.bucket.name` and `detail.object.key`, the key
   * as it is. Filters may overlap, any number of functions may listen, and what cannot be delivered is kept.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
   */
  EVENTBRIDGE = 'eventbridge',

  /**
   * The classic notification. The function gets `Records[].s3`, with the key URL-encoded. The CDK makes a custom resource
   * and a helper function for it, and no two notifications of a bucket may overlap.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
   */
  NOTIFICATION = 'notification',
}
