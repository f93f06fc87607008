import type * as lambda from 'aws-cdk-lib/aws-lambda';

/** How to check whether a web server is ready. */
export enum ReadinessCheck {
  /** A request to `readinessPath` is answered with one of `healthyStatusCodes`. */
  HTTP = 'http',

  /** The port can be connected to. */
  TCP = 'tcp',
}

/**
 * How a web server in the code of a function is started, and what AWS Lambda Web Adapter does between Lambda and it.
 *
 * @see https://awslabs.github.io/aws-lambda-web-adapter/configuration/environment-variables.html
 */
export interface WebServerOptions {
  /**
   * The program that starts the server, and its arguments. It runs in the folder of the package; `$PORT` in an argument stands
   * for `port`.
   *
   * @default - `node` with the bundle for TypeScript, `java` with the class in `handler` for Java, `dotnet` with the
   * assembly in `handler` for .NET; the program `bootstrap` for Go, Rust and custom runtimes; the file that `handler`
   * names for a `HandlerFunction`; other languages need a command
   */
  readonly command?: string[];

  /**
   * The port that the server listens on, which code finds in the environment variable `PORT`. Servers must listen on
   * `127.0.0.1` or on all addresses.
   *
   * Valid range: 1024 to 65535, except 9001, which Lambda itself uses.
   *
   * @default 8080
   */
  readonly port?: number;

  /**
   * How to check whether the server is ready for requests.
   *
   * @default ReadinessCheck.HTTP
   */
  readonly readinessCheck?: ReadinessCheck;

  /**
   * The path that is requested to check whether the server is ready. Begins with `/`.
   *
   * @default '/'
   */
  readonly readinessPath?: string;

  /**
   * The status codes with which a server reports that it is ready: codes and ranges from 100 to 599, separated by
   * commas.
   *
   * @default '100-499'
   */
  readonly healthyStatusCodes?: string;

  /**
   * Whether Lambda may continue before the server is ready: after 9.8 seconds, just before Lambda would restart the
   * initialization and charge for it. The first request then waits for the server.
   *
   * @default false
   */
  readonly asyncInit?: boolean;

  /**
   * The prefix that is removed from paths before the server gets them: with `/orders`, the request `/orders/7` becomes
   * `/7`.
   *
   * @default - nothing
   */
  readonly basePath?: string;

  /**
   * The path to which events are posted that are not requests: messages of a queue, schedules. The server's JSON
   * response is the result of the function.
   *
   * @default '/events'
   */
  readonly eventsPath?: string;

  /**
   * The status codes that mean a failed invocation: codes and ranges from 100 to 599, separated by commas. Without
   * them, an event counts as handled whatever the server responds.
   *
   * @default - '400-599' if nothing but events invokes the function, '500-599' if requests do as well, none for requests alone
   */
  readonly errorStatusCodes?: string;

  /**
   * Whether responses are compressed for clients that accept it. Not for streams.
   *
   * @default false
   */
  readonly compression?: boolean;

  /**
   * The header that the server gets as `Authorization`. Function URLs with IAM use that header for themselves.
   *
   * @default - `Authorization` as it is
   */
  readonly authorizationHeader?: string;

  /**
   * The layer with the adapter: a newer version, or one for a region that is not known here.
   *
   * @see https://awslabs.github.io/aws-lambda-web-adapter/getting-started/zip-packages.html
   * @default - version 27 of the adapter's own layer, which is release 1.0.0
   */
  readonly layer?: lambda.ILayerVersion;
}
