import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { FunctionUrlAccess } from './access';

/** Who may call the URL of a function, and how it responds. */
export interface FunctionUrlTriggerProps {
  /** Who may call the URL. */
  readonly access: FunctionUrlAccess;

  /**
   * Whether callers get the response when it is complete (up to 6 MB), or while the handler writes it (up to 200 MB).
   *
   * @default lambda.InvokeMode.BUFFERED
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-response-streaming.html
   */
  readonly invokeMode?: lambda.InvokeMode;

  /**
   * Which web pages may call the URL from a browser. `allowedOrigins` is required.
   *
   * @default - none
   */
  readonly cors?: lambda.FunctionUrlCorsOptions;
}
