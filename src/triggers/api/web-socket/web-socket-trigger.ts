import { Duration, Token, Validations } from 'aws-cdk-lib';
import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { IConstruct } from 'constructs';
import { type Fault, refuse } from '../../../private/errors';
import { takes } from '../../../private/inputs/takes';
import { connectionId } from '../../../private/names';
import { permissionFirst } from '../../permission-first';
import { placeFaults } from '../../place';
import { type Slot, slotFaults, takeSlot } from '../../slot';
import { Invocation, type ITrigger, type TriggerBinding } from '../../trigger';
import type { TriggerTarget } from '../../trigger-target';
import { existingIntegration } from '../common/existing-integration';
import { longestFunctionTimeout, WEB_SOCKET_TIMEOUT } from '../common/integration-timeout';
import { letPost } from './connections';
import { clientGraph } from './graphs';
import { integrationFailures, integrationOf, letInvoke } from './integration';
import type { WebSocketTriggerProps } from './props';

const CONNECT = '$connect';

/**
 * Invokes a function for one route of a WebSocket API: a client connects, disconnects, or sends a message.
 *
 * All routes that a function has on one API share an integration and a permission. Everything is created in the stack of
 * the function: an API in another stack never depends on it.
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
   * Lets a function send messages to the connections of an API that does not invoke it: a function that reports changes of
   * a table, for example. The function may not delete connections or read information about them.
   *
   * @param api the API with the connections
   * @param handler the function
   * @param stage the stage of the API; all stages if left out
   */
  public static grantPostToConnections(
    api: apigwv2.IWebSocketApi,
    handler: lambda.IFunction,
    stage?: apigwv2.IWebSocketStage,
  ): void {
    takes('WebSocketTrigger.grantPostToConnections', api, handler, stage);
    letPost(handler, api, stage);
  }

  /**
   * @param api the API: in this stack, in another one, or imported
   * @param props the route
   */
  public constructor(
    private readonly api: apigwv2.IWebSocketApi,
    private readonly props: WebSocketTriggerProps,
  ) {
    takes('WebSocketTrigger', api, props);
  }

  /**
   * Creates the route, and the integration and the permission that it shares with the function's other routes.
   *
   * @param target the function to invoke
   */
  public bind(target: TriggerTarget): TriggerBinding {
    const { api, props } = this;
    const { handler, scope } = target;
    const at = scope.node.path;
    const slot = routeSlot(api, props.routeKey);
    refuse(
      at,
      ...this.routeKeyFaults(),
      ...this.accessFaults(),
      ...placeFaults(target, { name: api.node.path, place: api.env }),
      ...slotFaults(slot, at, routeOf(api, props.routeKey)),
    );
    takeSlot(slot, at);
    const permission = letInvoke(target, api);
    const integration = integrationOf(target, api, props.integrationTimeout);
    permissionFirst(target, integration, permission);
    this.makeRoute(target, integration);
    if (props.postToConnections) letPost(handler, api);
    return {
      invocation: Invocation.SYNCHRONOUS,
      source: api,
      label: props.routeKey,
      defaultTimeout: Duration.seconds(10),
      maxTimeout: longestFunctionTimeout(props.integrationTimeout, WEB_SOCKET_TIMEOUT),
      alarms: [integrationFailures(scope, api)],
      graphs: [clientGraph(api)],
    };
  }

  private makeRoute(target: TriggerTarget, integration: apigwv2.WebSocketIntegration): void {
    const { api } = this;
    const { routeKey, access, returnResponse } = this.props;
    const route = new apigwv2.WebSocketRoute(
      target.scope,
      connectionId('WebSocketRoute', target.scope, api, routeKey),
      {
        webSocketApi: api,
        routeKey,
        integration: existingIntegration(apigwv2.WebSocketRouteIntegration, integration.integrationId),
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

  private routeKeyFaults(): Fault[] {
    const { routeKey } = this.props;
    if (Token.isUnresolved(routeKey)) return [];
    const known = [CONNECT, '$disconnect', '$default'];
    if (routeKey.trim() !== '' && (!routeKey.startsWith('$') || known.includes(routeKey))) return [];
    return [
      {
        code: 'WebSocketRouteKey',
        what: `'${routeKey}' is not a route key of a WebSocket API`,
        fix: `use ${known.join(', ')}, or a value that messages contain`,
      },
    ];
  }

  private accessFaults(): Fault[] {
    const { routeKey, access } = this.props;
    if ((routeKey === CONNECT) === (access !== undefined)) return [];
    const code = 'WebSocketAccess';
    if (access) {
      const what = `access is set on the route '${routeKey}', but it is decided when a client connects`;
      return [{ code, what, fix: `set it on the route '${CONNECT}'` }];
    }
    return [
      {
        code,
        what: `no access is set for clients that connect to ${this.api.node.path}`,
        fix: 'set access: WebSocketAccess.IAM, .lambda(guard), or .PUBLIC for anyone',
      },
    ];
  }
}

/** A route has one integration. */
function routeSlot(api: apigwv2.IWebSocketApi, routeKey: string): Slot {
  return {
    source: api,
    sourceId: api.apiId,
    name: routeKey,
    words: `the route '${routeKey}' of ${api.node.path}`,
    code: 'DuplicateRoute',
    fix: 'serve it with one of them only',
  };
}

/** The route that an API has without a trigger. */
function routeOf(api: apigwv2.IWebSocketApi, key: string): IConstruct | undefined {
  return api.node.children.find(({ node }) => {
    const { cfnResourceType, routeKey } = (node.defaultChild ?? {}) as Partial<apigwv2.CfnRoute>;
    return cfnResourceType === 'AWS::ApiGatewayV2::Route' && routeKey === key;
  });
}
