import type { Duration } from 'aws-cdk-lib';

/** Which pages of other origins may call an API from a browser. */
export interface ApiCorsOptions {
  /**
   * The origins, each as a browser writes it: scheme and host, with the port if it is no usual one, without a path or a
   * slash at the end. `['*']` for all of them.
   */
  readonly allowOrigins: string[];

  /**
   * Methods that a page may use.
   *
   * @default ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']
   */
  readonly allowMethods?: string[];

  /**
   * Headers that a page may send.
   *
   * @default ['Content-Type', 'X-Amz-Date', 'Authorization', 'X-Api-Key', 'X-Amz-Security-Token', 'X-Amz-User-Agent']
   */
  readonly allowHeaders?: string[];

  /**
   * Whether a page may send cookies. Not together with all origins: browsers refuse that.
   *
   * @default false
   */
  readonly allowCredentials?: boolean;

  /**
   * Headers of an answer that a page may read besides the usual ones.
   *
   * @default - none
   */
  readonly exposeHeaders?: string[];

  /**
   * How long a browser remembers this: up to 24 hours; browsers have shorter limits of their own.
   *
   * @default - 5 seconds in most browsers
   */
  readonly maxAge?: Duration;
}
