import type * as cognito from 'aws-cdk-lib/aws-cognito';
import type * as kms from 'aws-cdk-lib/aws-kms';

/** When a user pool calls the function. */
export interface CognitoTriggerProps {
  /**
   * The operation. One that the CDK has no name for is written `cognito.UserPoolOperation.of('...')`.
   *
   * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
   */
  readonly operation: cognito.UserPoolOperation;

  /**
   * The version of the event at `PRE_TOKEN_GENERATION`: V2_0 also changes access tokens, V3_0 those of machines as well.
   * Both need the feature plan Essentials or Plus.
   *
   * @default cognito.LambdaVersion.V1_0
   */
  readonly lambdaVersion?: cognito.LambdaVersion;

  /**
   * The key with which Cognito encrypts the codes for `CUSTOM_EMAIL_SENDER` and `CUSTOM_SMS_SENDER`. The function may
   * decrypt with it.
   *
   * @default - required for these two operations
   */
  readonly customSenderKmsKey?: kms.IKey;
}
