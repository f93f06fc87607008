import type { Duration } from 'aws-cdk-lib';
import type * as cognito from 'aws-cdk-lib/aws-cognito';

/** Options of `HttpAccess.jwt()`. */
export interface HttpJwtAccessOptions {
  /**
   * The issuer of the tokens: the https URL in their `iss` claim. For a Cognito user pool it is
   * `userPool.userPoolProviderUrl`.
   */
  readonly issuer: string;

  /** The audience of the tokens: the `aud` or `client_id` claim must contain one of these. At least one. */
  readonly audience: string[];

  /**
   * Scopes, at least one of which a token must have to call this route.
   *
   * @default - a valid token is enough
   */
  readonly scopes?: string[];

  /**
   * Where API Gateway finds the token, as selection expressions.
   *
   * @default ['$request.header.Authorization']
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
   */
  readonly identitySource?: string[];
}

/** Options of `HttpAccess.cognito()`. */
export interface HttpCognitoAccessOptions {
  /** The user pool whose tokens are valid. */
  readonly userPool: cognito.IUserPool;

  /** The app clients that tokens are issued for: at least one. */
  readonly clients: cognito.IUserPoolClient[];

  /**
   * Scopes, at least one of which an access token must have to call this route. ID tokens have none.
   *
   * @default - any valid token is enough, an ID token or an access token
   */
  readonly scopes?: string[];

  /**
   * Where API Gateway finds the token, as selection expressions.
   *
   * @default ['$request.header.Authorization']
   */
  readonly identitySource?: string[];
}

/** Options of `HttpAccess.lambda()`. */
export interface HttpLambdaAccessOptions {
  /**
   * What the decision of the authorizer depends on, as selection expressions. A request that lacks one of them is refused
   * without calling the authorizer, and decisions are cached by all of them together.
   *
   * If `$context.routeKey` is left out, a decision for one route holds for all routes of the API.
   *
   * @default ['$request.header.Authorization', '$context.routeKey']
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
   */
  readonly identitySource?: string[];

  /**
   * How long a decision is reused: up to 1 hour; `Duration.seconds(0)` turns the cache off.
   *
   * @default Duration.minutes(5)
   */
  readonly resultsCacheTtl?: Duration;

  /**
   * Whether the authorizer returns `{ isAuthorized: boolean }` instead of an IAM policy. It gets its event in payload
   * format 2.0 in both cases.
   *
   * @default true
   */
  readonly simpleResponses?: boolean;
}

/** Options of `HttpAccess.authorizer()`. */
export interface HttpAuthorizerAccessOptions {
  /**
   * Scopes, at least one of which a token must have to call this route. For authorizers that read tokens.
   *
   * @default - a valid token is enough
   */
  readonly scopes?: string[];
}
