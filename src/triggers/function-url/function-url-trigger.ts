import { Duration } from 'aws-cdk-lib';
import type * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import type { FunctionUrlOriginWithOACProps } from 'aws-cdk-lib/aws-cloudfront-origins';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { AlarmDefinition } from '../../alarms';
import { collectFaults, UsageError } from '../../private/errors';
import { refuseTwice } from '../../private/twice';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import type { FunctionUrlAccess } from './access';
import { SignedFunctionUrlOrigin } from './origin';

// The id that lambda.Function.addFunctionUrl takes: a function has one URL.
const ID = 'FunctionUrl';

/** Who may call the URL of a function, and how it answers. */
export interface FunctionUrlTriggerProps {
  /** Who may call the URL. */
  readonly access: FunctionUrlAccess;

  /**
   * Whether callers get the answer when it is complete (up to 6 MB), or while the handler writes it (up to 200 MB).
   *
   * @default lambda.InvokeMode.BUFFERED
   * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-response-streaming.html
   */
  readonly invokeMode?: lambda.InvokeMode;

  /**
   * Which web pages may call the URL from a browser. `allowedOrigins` must be stated.
   *
   * @default - none
   */
  readonly cors?: lambda.FunctionUrlCorsOptions;
}

/**
 * Gives a function an HTTPS address of its own: without an API, and without the 29 seconds that an API waits.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html
 *
 * @example
 *
 * const handler = new TypeScriptFunction(this, 'Render', {
 *   entry: 'src/render.ts',
 *   triggers: [new FunctionUrlTrigger({ access: FunctionUrlAccess.IAM })],
 * });
 * new cloudfront.Distribution(this, 'Site', { defaultBehavior: { origin: FunctionUrlTrigger.originOf(handler) } });
 */
export class FunctionUrlTrigger implements ITrigger {
  /**
   * The URL that the trigger made for a function or alias.
   *
   * @param handler a function with this trigger
   */
  public static urlOf(handler: lambda.IFunction): lambda.IFunctionUrl {
    const url = handler.node.tryFindChild(ID);
    if (url) return url as lambda.FunctionUrl;
    throw new UsageError({
      code: 'NoFunctionUrl',
      what: `${handler.node.path} has no function URL`,
      fix: 'give it a FunctionUrlTrigger first',
      at: handler.node.path,
    });
  }

  /**
   * The URL as an origin of CloudFront, which signs its requests: only this distribution may then call the URL. The
   * permissions are made in the stack of the distribution, so the distribution may be in another stack.
   *
   * @param handler a function with this trigger and access IAM
   * @param props timeouts, headers and the like
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-lambda.html
   */
  public static originOf(handler: lambda.IFunction, props?: FunctionUrlOriginWithOACProps): cloudfront.IOrigin {
    return new SignedFunctionUrlOrigin(FunctionUrlTrigger.urlOf(handler), props);
  }

  /**
   * @param props who may call the URL, and how it answers
   */
  public constructor(private readonly props: FunctionUrlTriggerProps) {}

  /**
   * Makes the URL, and what a public one allows.
   *
   * @param target what to invoke
   */
  public bind(target: TriggerTarget): TriggerBinding {
    const { handler, scope } = target;
    const { access, cors, invokeMode } = this.props;
    const at = scope.node.path;
    collectFaults([
      () => refuseTwice(scope, ID, 'its URL: a function has one'),
      () => access._check(at),
      () => checkCors(at, cors),
    ]);
    const url = new lambda.FunctionUrl(scope, ID, { function: handler, authType: access._authType, cors, invokeMode });
    if (access._reason) (url.node.defaultChild as lambda.CfnUrl).addMetadata('public', access._reason);
    return {
      invocation: Invocation.SYNCHRONOUS,
      defaultTimeout: Duration.seconds(10),
      alarms: [serverErrors(handler)],
    };
  }
}

/** What browsers refuse, or what says nothing. */
function checkCors(at: string, cors?: lambda.FunctionUrlCorsOptions): void {
  if (!cors) return;
  const origins = cors.allowedOrigins ?? [];
  const [what, fix] =
    origins.length === 0
      ? ['cors states no allowedOrigins', 'name the origins: https://shop.example.com']
      : ['cors allows credentials to every origin (*), which browsers refuse', 'name the origins instead of *'];
  if (origins.length > 0 && !(cors.allowCredentials && origins.includes('*'))) return;
  throw new UsageError({ code: 'CorsOrigins', what, fix, at });
}

function serverErrors(handler: lambda.IFunction): AlarmDefinition {
  const period = Duration.minutes(1);
  return {
    id: 'UrlServerErrors',
    metric: new cloudwatch.MathExpression({
      expression: 'IF(requests >= 20, 100 * failed / requests, 0)',
      label: 'Server errors in percent of requests',
      usingMetrics: {
        failed: handler.metric('Url5xxCount', { period, statistic: cloudwatch.Stats.SUM }),
        requests: handler.metric('UrlRequestCount', { period, statistic: cloudwatch.Stats.SUM }),
      },
      period,
    }),
    threshold: 5,
    evaluationPeriods: 3,
    meaning: 'More than 5 % of the requests to the URL ended with a server error for three minutes.',
    action: "Read the function's log group for the error; if there is none, look at timeouts and throttles.",
  };
}
