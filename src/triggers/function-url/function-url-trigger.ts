import { Duration } from 'aws-cdk-lib';
import type * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import type { FunctionUrlOriginWithOACProps } from 'aws-cdk-lib/aws-cloudfront-origins';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { AlarmDefinition } from '../../alarms';
import { type Fault, refuse, UsageError } from '../../private/errors';
import { takes } from '../../private/inputs/takes';
import { ownerOf } from '../../private/releases/released';
import { twiceFaults } from '../../private/twice';
import { Invocation, type ITrigger, type TriggerBinding } from '../trigger';
import type { TriggerTarget } from '../trigger-target';
import { urlGraphs } from './graphs';
import { SignedFunctionUrlOrigin } from './origin';
import type { FunctionUrlTriggerProps } from './props';

// The id that lambda.Function.addFunctionUrl uses: a function has one URL.
const ID = 'FunctionUrl';

/**
 * Gives a function its own HTTPS URL: without an API, and without the 29-second limit of an API.
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
   * Returns the URL that the trigger created for a function or alias.
   *
   * @param handler a function with this trigger
   */
  public static urlOf(handler: lambda.IFunction): lambda.IFunctionUrl {
    takes('FunctionUrlTrigger.urlOf', handler);
    const url = ownerOf(handler).node.tryFindChild(ID);
    if (url) return url as lambda.FunctionUrl;
    throw new UsageError({
      code: 'NoFunctionUrl',
      what: `${handler.node.path} has no function URL`,
      fix: 'give it a FunctionUrlTrigger first',
      at: handler.node.path,
    });
  }

  /**
   * Returns the URL as an origin for CloudFront, which signs its requests: only this distribution may then call the URL.
   * The permissions are created in the stack of the distribution, so the distribution may be in another stack.
   *
   * @param handler a function with this trigger and access IAM
   * @param props timeouts, headers and so on
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-lambda.html
   */
  public static originOf(handler: lambda.IFunction, props?: FunctionUrlOriginWithOACProps): cloudfront.IOrigin {
    takes('FunctionUrlTrigger.originOf', handler, props);
    return new SignedFunctionUrlOrigin(FunctionUrlTrigger.urlOf(handler), props);
  }

  /**
   * @param props who may call the URL, and how it responds
   */
  public constructor(private readonly props: FunctionUrlTriggerProps) {
    takes('FunctionUrlTrigger', props);
  }

  /**
   * Creates the URL, and the permissions of a public one.
   *
   * @param target the function to invoke
   */
  public bind(target: TriggerTarget): TriggerBinding {
    const { handler, scope } = target;
    const { access, cors, invokeMode } = this.props;
    refuse(
      scope.node.path,
      ...twiceFaults(scope, ID, 'its URL: a function has one'),
      ...access._faults(),
      ...corsFaults(cors),
    );
    const url = new lambda.FunctionUrl(scope, ID, { function: handler, authType: access._authType, cors, invokeMode });
    if (access._reason) (url.node.defaultChild as lambda.CfnUrl).addMetadata('public', access._reason);
    return {
      invocation: Invocation.SYNCHRONOUS,
      defaultTimeout: Duration.seconds(10),
      streamsResponse: invokeMode === lambda.InvokeMode.RESPONSE_STREAM,
      alarms: [serverErrors(handler)],
      graphs: urlGraphs(handler),
    };
  }
}

function corsFaults(cors?: lambda.FunctionUrlCorsOptions): Fault[] {
  if (!cors) return [];
  const code = 'CorsOrigins';
  const origins = cors.allowedOrigins ?? [];
  if (origins.length === 0) {
    return [{ code, what: 'cors has no allowedOrigins', fix: 'name the origins: https://shop.example.com' }];
  }
  if (!cors.allowCredentials || !origins.includes('*')) return [];
  const what = 'cors allows credentials to every origin (*), which browsers refuse';
  return [{ code, what, fix: 'name the origins instead of *' }];
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
