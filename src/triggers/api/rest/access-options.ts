import type { Duration } from 'aws-cdk-lib';
import type * as cognito from 'aws-cdk-lib/aws-cognito';

/** Options of `RestAccess.cognito()`. */
export interface RestCognitoAccessOptions {
  /** Whose tokens are valid: at least one user pool. */
  readonly userPools: cognito.IUserPool[];

  /**
   * Scopes of which an access token must have at least one to call this route. Without scopes API Gateway takes ID
   * tokens, with scopes access tokens.
   *
   * @default - a valid ID token is enough
   */
  readonly scopes?: string[];

  /**
   * How long a token that was found valid is trusted: up to 1 hour, `Duration.seconds(0)` for never.
   *
   * @default Duration.minutes(5)
   */
  readonly resultsCacheTtl?: Duration;
}

/** Options of `RestAccess.lambda()`. */
export interface RestLambdaAccessOptions {
  /**
   * What the answer of the authorizer depends on, as made by `apigateway.IdentitySource`. A request that lacks one of
   * them is refused without asking the authorizer, and answers are cached by all of them together.
   *
   * With method and path left out, a policy for one route is taken for all routes of the API.
   *
   * @default - the header Authorization, the method and the path of the resource
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/configure-api-gateway-lambda-authorization.html
   */
  readonly identitySources?: string[];

  /**
   * How long an answer is used again: up to 1 hour, `Duration.seconds(0)` for never.
   *
   * @default Duration.minutes(5)
   */
  readonly resultsCacheTtl?: Duration;
}

/** Options of `RestAccess.authorizer()`. */
export interface RestAuthorizerAccessOptions {
  /**
   * Scopes of which a token must have at least one to call this route. For authorizers of user pools.
   *
   * @default - a valid token is enough
   */
  readonly scopes?: string[];
}
