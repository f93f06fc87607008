import { Duration, Token, Validations } from 'aws-cdk-lib';
import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { collectFaults, UsageError } from '../../../private/errors';
import { connectionId } from '../../../private/names';
import { takeSlot } from '../../../private/source-slots';
import { refuseElsewhere } from '../../place';
import { Invocation, type ITrigger, type TriggerBinding } from '../../trigger';
import type { TriggerTarget } from '../../trigger-target';
import { PATIENCE_OF_WEB_SOCKETS, patience } from '../common/caller-patience';
import type { WebSocketAccess } from './access';
import { letPost } from './connections';
import { integrationFailures, integrationOf, letInvoke, SharedWebSocketIntegration } from './integration';

const CONNECT = '$connect';

/** Which messages invoke the function. */
export interface WebSocketTriggerProps {
  /**
   * `'$connect'`, `'$disconnect'`, `'$default'` for what no other route takes, or the value that the API's
   * `routeSelectionExpression` finds in a message: `'sendMessage'` for `{"action": "sendMessage"}`.
   *
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-develop-routes.html
   */
  readonly routeKey: string;

  /**
   * Who may connect. Stated on the route `$connect`, and nowhere else: whoever is connected may send anything.
   *
   * @default - must be stated on `$connect`
   */
  readonly access?: WebSocketAccess;

  /**
   * Whether the client gets what the handler returns. Otherwise the handler answers by posting to the connection.
   *
   * @default false
   */
  readonly returnResponse?: boolean;

  /**
   * Whether the function may send messages to connections of the API (`execute-api:ManageConnections`, POST only).
   *
   * @default false
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html
   */
  readonly postToConnections?: boolean;

  /**
   * How long API Gateway waits for the function: 50 milliseconds to 29 seconds.
   *
   * @default Duration.seconds(29)
   */
  readonly integrationTimeout?: Duration;
}

/**
 * Invokes a function for one route of a WebSocket API: a client connects, goes away, or sends a message.
 *
 * All routes that a function has on one API share an integration and one permission. Everything is made in the stack of
 * the function: an API of another stack never depends on it.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-overview.html
 *
 * @example
 *
 * declare const api: apigwv2.WebSocketApi;
 * declare const guard: lambda.Function;
 * new TypeScriptFunction(this, 'Chat', {
 *   entry: 'src/chat.ts',
 *   triggers: [
 *     new WebSocketTrigger(api, { routeKey: '$connect', access: WebSocketAccess.lambda(guard) }),
 *     new WebSocketTrigger(api, { routeKey: '$disconnect' }),
 *     new WebSocketTrigger(api, { routeKey: 'sendMessage', postToConnections: true }),
 *   ],
 * });
 */
export class WebSocketTrigger implements ITrigger {
  /**
   * Lets a function send messages to the connections of an API that does not invoke it itself: one that hands on what
   * happens in a table, for example. Deleting connections and reading who they are stays forbidden.
   *
   * @param api whose connections
   * @param handler the function
   * @param stage the stage of the API; all of them if left out
   */
  public static grantPostToConnections(
    api: apigwv2.IWebSocketApi,
    handler: lambda.IFunction,
    stage?: apigwv2.IWebSocketStage,
  ): void {
    letPost(handler, api, stage);
  }

  /**
   * @param api the API: of this stack, of another one, or imported
   * @param props which messages
   */
  public constructor(
    private readonly api: apigwv2.IWebSocketApi,
    private readonly props: WebSocketTriggerProps,
  ) {}

  /**
   * Makes the route, and the integration and the permission that it shares with the function's other routes.
   *
   * @param target what to invoke
   */
  public bind(target: TriggerTarget): TriggerBinding {
    const { api, props } = this;
    const { handler, scope } = target;
    collectFaults([
      () => this.checkRouteKey(scope),
      () => this.checkAccess(scope),
      () => refuseElsewhere(target, api),
      () => this.takeRoute(scope),
    ]);
    letInvoke(target, api);
    this.makeRoute(target);
    if (props.postToConnections) letPost(handler, api);
    return {
      invocation: Invocation.SYNCHRONOUS,
      source: api,
      defaultTimeout: Duration.seconds(10),
      maxTimeout: patience(props.integrationTimeout, PATIENCE_OF_WEB_SOCKETS),
      alarms: [integrationFailures(scope, api)],
    };
  }

  private makeRoute(target: TriggerTarget): void {
    const { api } = this;
    const { routeKey, access, returnResponse } = this.props;
    const integration = integrationOf(target, api, this.props.integrationTimeout);
    const route = new apigwv2.WebSocketRoute(
      target.scope,
      connectionId('WebSocketRoute', target.scope, api, routeKey),
      {
        webSocketApi: api,
        routeKey,
        integration: new SharedWebSocketIntegration(integration.integrationId),
        authorizer: access?._authorizer(api),
        returnResponse,
      },
    );
    if (access && !access._open) return;
    const reason = access
      ? 'Everybody may connect: the trigger says WebSocketAccess.PUBLIC.'
      : `Who may send '${routeKey}' is decided when a client connects.`;
    Validations.of(route).acknowledge({ id: 'AwsSolutions-APIG4', reason });
  }

  private checkRouteKey({ node }: Construct): void {
    const { routeKey } = this.props;
    if (Token.isUnresolved(routeKey)) return;
    const known = [CONNECT, '$disconnect', '$default'];
    if (routeKey.trim() !== '' && (!routeKey.startsWith('$') || known.includes(routeKey))) return;
    throw new UsageError({
      code: 'WebSocketRouteKey',
      what: `'${routeKey}' is no route key of a WebSocket API`,
      fix: `take ${known.join(', ')}, or a value that stands in the messages`,
      at: node.path,
    });
  }

  private checkAccess({ node }: Construct): void {
    const { routeKey, access } = this.props;
    if ((routeKey === CONNECT) === (access !== undefined)) return;
    throw new UsageError({
      code: 'WebSocketAccess',
      what: access
        ? `access is stated on the route '${routeKey}', but it is decided when a client connects`
        : `nothing says who may connect to ${this.api.node.path}`,
      fix: access
        ? `state it on the route '${CONNECT}'`
        : 'state access: WebSocketAccess.IAM, .lambda(guard), or .PUBLIC for everybody',
      at: node.path,
    });
  }

  private takeRoute({ node }: Construct): void {
    const { api } = this;
    const { routeKey } = this.props;
    const words = `the route '${routeKey}' of ${api.node.path}`;
    const made = api.node.children.find((it) => it.node.defaultChild && routeKeyOf(it.node.defaultChild) === routeKey);
    const slot = {
      source: api,
      sourceId: api.apiId,
      name: routeKey,
      words,
      code: 'DuplicateRoute',
      fix: 'serve it with one of them only',
    };
    if (!made) takeSlot(slot, node.path);
    else
      throw new UsageError({
        code: slot.code,
        what: `${words} is ${made.node.path} already`,
        fix: slot.fix,
        at: node.path,
      });
  }
}

function routeKeyOf(resource: unknown): string | undefined {
  const { cfnResourceType, routeKey } = resource as { cfnResourceType?: string; routeKey?: string };
  return cfnResourceType === 'AWS::ApiGatewayV2::Route' ? routeKey : undefined;
}
