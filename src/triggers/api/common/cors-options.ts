import type { Duration } from 'aws-cdk-lib';

/** Which pages from other origins may call an API from a browser. */
export interface ApiCorsOptions {
  /**
   * The origins, each as a browser writes it: scheme and host, with the port unless it is the default one, without a path
   * or a trailing slash. `['*']` for all origins.
   */
  readonly allowOrigins: string[];

  /**
   * The methods that a page may use.
   *
   * @default ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT']
   */
  readonly allowMethods?: string[];

  /**
   * The headers that a page may send.
   *
   * @default ['Content-Type', 'X-Amz-Date', 'Authorization', 'X-Api-Key', 'X-Amz-Security-Token', 'X-Amz-User-Agent']
   */
  readonly allowHeaders?: string[];

  /**
   * Whether a page may send cookies. Browsers refuse this for all origins.
   *
   * @default false
   */
  readonly allowCredentials?: boolean;

  /**
   * The response headers that a page may read in addition to the usual ones.
   *
   * @default - none
   */
  readonly exposeHeaders?: string[];

  /**
   * How long a browser remembers these settings: up to 24 hours; browsers have shorter limits of their own.
   *
   * @default - 5 seconds in most browsers
   */
  readonly maxAge?: Duration;
}
