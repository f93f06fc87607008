import type { Duration } from 'aws-cdk-lib';
import type * as cognito from 'aws-cdk-lib/aws-cognito';

/** Options of `RestAccess.cognito()`. */
export interface RestCognitoAccessOptions {
  /** The user pools whose tokens are valid: at least one. */
  readonly userPools: cognito.IUserPool[];

  /**
   * Scopes, at least one of which an access token must have to call this route. Without scopes API Gateway accepts ID
   * tokens, with scopes access tokens.
   *
   * @default - a valid ID token is enough
   */
  readonly scopes?: string[];

  /**
   * How long the result for a valid token is reused: up to 1 hour; `Duration.seconds(0)` turns the cache off.
   *
   * @default Duration.minutes(5)
   */
  readonly resultsCacheTtl?: Duration;
}

/** Options of `RestAccess.lambda()`. */
export interface RestLambdaAccessOptions {
  /**
   * What the decision of the authorizer depends on, as returned by `apigateway.IdentitySource`. A request that lacks one
   * of them is refused without calling the authorizer, and decisions are cached by all of them together.
   *
   * If method and path are left out, a policy for one route holds for all routes of the API.
   *
   * @default - the header Authorization, the method and the path of the resource
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/configure-api-gateway-lambda-authorization.html
   */
  readonly identitySources?: string[];

  /**
   * How long a decision is reused: up to 1 hour; `Duration.seconds(0)` turns the cache off.
   *
   * @default Duration.minutes(5)
   */
  readonly resultsCacheTtl?: Duration;
}

/** Options of `RestAccess.authorizer()`. */
export interface RestAuthorizerAccessOptions {
  /**
   * Scopes, at least one of which a token must have to call this route. For authorizers of user pools.
   *
   * @default - a valid token is enough
   */
  readonly scopes?: string[];
}
