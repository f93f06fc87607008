import type { Duration } from 'aws-cdk-lib';
import type * as cognito from 'aws-cdk-lib/aws-cognito';

/** Options of `HttpAccess.jwt()`. */
export interface HttpJwtAccessOptions {
  /**
   * Who signs the tokens: the https URL that stands in their `iss` claim. For a Cognito user pool it is
   * `userPool.userPoolProviderUrl`.
   */
  readonly issuer: string;

  /** Whom tokens are for: one of these must stand in the `aud` or `client_id` claim. At least one. */
  readonly audience: string[];

  /**
   * Scopes of which a token must have at least one to call this route.
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
  /** Whose tokens are valid. */
  readonly userPool: cognito.IUserPool;

  /** The app clients that tokens are made for: at least one. */
  readonly clients: cognito.IUserPoolClient[];

  /**
   * Scopes of which an access token must have at least one to call this route. ID tokens have none.
   *
   * @default - a valid token is enough, be it an ID token or an access token
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
   * What the answer of the authorizer depends on, as selection expressions. A request that lacks one of them is refused
   * without asking the authorizer, and answers are cached by all of them together.
   *
   * With `$context.routeKey` left out, an answer for one route is taken for all routes of the API.
   *
   * @default ['$request.header.Authorization', '$context.routeKey']
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
   */
  readonly identitySource?: string[];

  /**
   * How long an answer is used again: up to 1 hour, `Duration.seconds(0)` for never.
   *
   * @default Duration.minutes(5)
   */
  readonly resultsCacheTtl?: Duration;

  /**
   * Whether the authorizer answers with `{ isAuthorized: boolean }` instead of an IAM policy. It gets its event in
   * payload format 2.0 in both cases.
   *
   * @default true
   */
  readonly simpleResponses?: boolean;
}

/** Options of `HttpAccess.authorizer()`. */
export interface HttpAuthorizerAccessOptions {
  /**
   * Scopes of which a token must have at least one to call this route. For authorizers that read tokens.
   *
   * @default - a valid token is enough
   */
  readonly scopes?: string[];
}
