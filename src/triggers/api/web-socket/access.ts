import { Stack } from 'aws-cdk-lib';
import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { shortHash } from '../../../private/ids/settings-id';
import { takes } from '../../../private/inputs/takes';
import { connectionId } from '../../../private/names';
import { releasedFor } from '../../../private/releases/released';

/** Options of `WebSocketAccess.lambda()`. */
export interface WebSocketLambdaAccessOptions {
  /**
   * What a request must have: headers, query parameters, variables of the context or the stage. A request without them is
   * refused without calling the function.
   *
   * @default ['route.request.header.Authorization']
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-lambda-auth.html
   */
  readonly identitySource?: string[];
}

/**
 * Who may connect to a WebSocket API. This is decided once for each connection, on the route `$connect`.
 *
 * @example
 *
 * declare const guard: lambda.Function;
 * const members = WebSocketAccess.lambda(guard, { identitySource: ['route.request.querystring.token'] });
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-control-access.html
 */
export class WebSocketAccess {
  /** Anyone on the internet. */
  public static readonly PUBLIC = new WebSocketAccess(() => fixed('NONE'), true);

  /** Callers that sign the connection request with AWS credentials that may call `execute-api:Invoke` on the route. */
  public static readonly IAM = new WebSocketAccess(() => fixed('AWS_IAM'));

  /**
   * Callers that a function of yours allows.
   *
   * @param handler the function that decides
   * @param options what a request must have
   */
  public static lambda(handler: lambda.IFunction, options: WebSocketLambdaAccessOptions = {}): WebSocketAccess {
    takes('WebSocketAccess.lambda', handler, options);
    return new WebSocketAccess((api) => fixed('CUSTOM', lambdaAuthorizer(api, handler, options)));
  }

  /**
   * Callers that an authorizer of the CDK allows.
   *
   * @param authorizer the authorizer; most of them can serve only one API
   */
  public static authorizer(authorizer: apigwv2.IWebSocketRouteAuthorizer): WebSocketAccess {
    takes('WebSocketAccess.authorizer', authorizer);
    return new WebSocketAccess(() => authorizer);
  }

  private constructor(
    private readonly authorizerFor: (api: apigwv2.IWebSocketApi) => apigwv2.IWebSocketRouteAuthorizer,
    private readonly open = false,
  ) {}

  /** @internal */
  public _authorizer(api: apigwv2.IWebSocketApi): apigwv2.IWebSocketRouteAuthorizer {
    return this.authorizerFor(api);
  }

  /** @internal */
  public get _open(): boolean {
    return this.open;
  }
}

function fixed(authorizationType: string, authorizer?: apigwv2.WebSocketAuthorizer): apigwv2.IWebSocketRouteAuthorizer {
  return { bind: () => ({ authorizationType, authorizerId: authorizer?.authorizerId }) };
}

/** Created below the function that decides, so that the stack of the API never depends on that of a function. */
function lambdaAuthorizer(
  api: apigwv2.IWebSocketApi,
  handler: lambda.IFunction,
  options: WebSocketLambdaAccessOptions,
): apigwv2.WebSocketAuthorizer {
  const { identitySource = ['route.request.header.Authorization'] } = options;
  const id = connectionId('WebSocketAuthorizer', handler, api, identitySource);
  const existing = handler.node.tryFindChild(id);
  if (existing) return existing as apigwv2.WebSocketAuthorizer;
  const scope = handler as unknown as Construct;
  const decider = releasedFor(handler, `an authorizer of ${api.node.path}`);
  const stack = Stack.of(scope);
  const authorizer = new apigwv2.WebSocketAuthorizer(scope, id, {
    webSocketApi: api,
    // Unique among all authorizers of the API, whichever function they call.
    authorizerName: `${handler.node.id.replaceAll(/[^\w-]/g, '')}-${shortHash(`${handler.node.path} ${id}`)}`,
    type: apigwv2.WebSocketAuthorizerType.LAMBDA,
    authorizerUri: invocationUri(stack, decider),
    identitySource,
  });
  decider.addPermission(`${id}-Invoke`, {
    principal: new iam.ServicePrincipal('apigateway.amazonaws.com'),
    sourceArn: stack.formatArn({
      service: 'execute-api',
      resource: api.apiId,
      resourceName: `authorizers/${authorizer.authorizerId}`,
    }),
  });
  return authorizer;
}

/** How API Gateway addresses a function. */
export function invocationUri({ partition, region }: Stack, handler: lambda.IFunction): string {
  return `arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${handler.functionArn}/invocations`;
}
