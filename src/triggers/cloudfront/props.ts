import type { LambdaEdgeEventType } from 'aws-cdk-lib/aws-cloudfront';

/** When CloudFront calls the function. */
export interface CloudFrontTriggerProps {
  /**
   * At which of four moments CloudFront calls the function. Viewer events come with every request; origin events only with
   * those that the cache does not answer.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-cloudfront-trigger-events.html
   */
  readonly eventType: LambdaEdgeEventType;

  /**
   * The path pattern of the behavior whose requests invoke the function, as it is written there: `'/images/*'`.
   *
   * @default - the default behavior
   */
  readonly pathPattern?: string;

  /**
   * Whether the event has the body of the request, in base64: the first 40 KB at viewer requests, the first 1 MB at origin
   * requests. Responses have none.
   *
   * @default false
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-include-body-access.html
   */
  readonly includeBody?: boolean;
}
