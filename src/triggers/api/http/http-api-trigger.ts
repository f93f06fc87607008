import { type Duration, Stack, Validations } from 'aws-cdk-lib';
import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { refuse } from '../../../private/errors';
import { settingsId } from '../../../private/ids/settings-id';
import { takes } from '../../../private/inputs/takes';
import { connectionId } from '../../../private/names';
import { permissionFirst } from '../../permission-first';
import { Invocation, type ITrigger, type TriggerBinding } from '../../trigger';
import type { TriggerTarget } from '../../trigger-target';
import { apiAlarms, USUAL_TIMEOUT, type WatchedApi } from '../common/alarms';
import { existingIntegration } from '../common/existing-integration';
import { apiGraphs } from '../common/graphs';
import { HTTP_API_TIMEOUT, longestFunctionTimeout } from '../common/integration-timeout';
import { type Route, readRoute } from '../common/route';
import { claimRoute, routeFaults, routesOfApi } from '../common/route-claims';
import type { HttpAccess } from './access';
import type { HttpApiTriggerProps } from './props';
import { HttpApiSettings } from './settings';

/**
 * Invokes a function for one route of an HTTP API.
 *
 * All routes that a function has on one API share an integration and a permission, so that neither the quota of
 * integrations nor the 20 KB of a function's resource policy sets a limit. Everything is created in the stack of the
 * function: an API in another stack never depends on it.
 *
 * @example
 *
 * declare const api: apigwv2.HttpApi;
 * declare const users: cognito.UserPool;
 * declare const web: cognito.UserPoolClient;
 * const signedIn = HttpAccess.jwt({ issuer: users.userPoolProviderUrl, audience: [web.userPoolClientId] });
 *
 * new TypeScriptFunction(this, 'Orders', {
 *   entry: 'src/orders.ts',
 *   triggers: [
 *     new HttpApiTrigger(api, { route: 'GET /orders/{id}', access: HttpAccess.PUBLIC }),
 *     new HttpApiTrigger(api, { route: 'POST /orders', access: signedIn }),
 *   ],
 * });
 */
export class HttpApiTrigger implements ITrigger {
  /**
   * @param api the API: in this stack, in another one, or imported
   * @param props the route, and who may call it
   */
  public constructor(
    private readonly api: apigwv2.IHttpApi,
    private readonly props: HttpApiTriggerProps,
  ) {
    takes('HttpApiTrigger', api, props);
  }

  /**
   * Creates the route, and the integration and the permission that it shares with the function's other routes.
   *
   * @param target the function to invoke
   */
  public bind(target: TriggerTarget): TriggerBinding {
    const { api, props } = this;
    const { scope } = target;
    const at = scope.node.path;
    const settings = HttpApiSettings.of(api);
    const { route, faults } = readRoute(props.route);
    const { access, faults: accessFaults } = settings._accessOf(props.access, route);
    refuse(
      at,
      ...(faults.length > 0 ? faults : routeFaults(api, api.apiId, route, at, routesOfApi(api))),
      ...settings._throttleFaults(Stack.of(scope).node.path, route, props),
      ...accessFaults,
    );
    claimRoute(api, api.apiId, route, at, () => routesOfApi(api));
    const permission = this.letApiInvoke(target);
    const integration = this.integrationOf(target);
    permissionFirst(target, integration, permission);
    const made = this.makeRoute(scope, route, integration, access);
    settings._routeMade(made, route, access, props);
    return {
      invocation: Invocation.SYNCHRONOUS,
      source: api,
      label: route.key,
      defaultTimeout: USUAL_TIMEOUT,
      maxTimeout: longestFunctionTimeout(props.integrationTimeout, HTTP_API_TIMEOUT),
      alarms: apiAlarms(scope, this.watched, target.timeout),
      graphs: apiGraphs(this.watched),
    };
  }

  private makeRoute(
    scope: Construct,
    { key, method, path, pattern }: Route,
    integration: apigwv2.HttpIntegration,
    access?: HttpAccess,
  ): apigwv2.HttpRoute {
    const { api } = this;
    const routeKey = path
      ? apigwv2.HttpRouteKey.with(path, method as apigwv2.HttpMethod)
      : apigwv2.HttpRouteKey.DEFAULT;
    // The id follows from the pattern: a parameter with a new name then changes the route in place.
    const route = new apigwv2.HttpRoute(scope, connectionId('HttpRoute', scope, api, pattern), {
      httpApi: api,
      routeKey,
      integration: existingIntegration(apigwv2.HttpRouteIntegration, integration.integrationId),
      ...access?._routeProps(api),
    });
    if (access?._open) {
      const reason = `'${key}' is open to everybody: its access is HttpAccess.PUBLIC.`;
      Validations.of(route).acknowledge({ id: 'AwsSolutions-APIG4', reason });
    }
    return route;
  }

  /** All routes with the same settings share an integration. It is not below a route, so the order does not matter. */
  private integrationOf({ scope, handler }: TriggerTarget): apigwv2.HttpIntegration {
    const { api } = this;
    const { parameterMapping } = this.props;
    const timeout = unlessUsual(this.props.integrationTimeout);
    const payloadFormatVersion = this.props.payloadFormatVersion ?? apigwv2.PayloadFormatVersion.VERSION_2_0;
    const mappings = Object.entries(parameterMapping?.mappings ?? {}).sort();
    const settings = [payloadFormatVersion.version, mappings, timeout?.toMilliseconds()];
    const id = connectionId('HttpIntegration', scope, api, settingsId(scope, settings));
    const existing = scope.node.tryFindChild(id) as apigwv2.HttpIntegration | undefined;
    return (
      existing ??
      new apigwv2.HttpIntegration(scope, id, {
        httpApi: api,
        integrationType: apigwv2.HttpIntegrationType.AWS_PROXY,
        integrationUri: handler.functionArn,
        payloadFormatVersion,
        parameterMapping,
        timeout,
      })
    );
  }

  /**
   * Allows the whole API with one statement. The pattern covers `<stage>/<METHOD>/<path>` and `<stage>/$default` alike: in the
   * last part of an ARN, `*` matches slashes, too.
   */
  private letApiInvoke({ scope, handler }: TriggerTarget): string {
    const id = connectionId('HttpInvoke', scope, this.api);
    if (scope.node.tryFindChild(id)) return id;
    handler.addPermission(id, {
      principal: new iam.ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: Stack.of(scope).formatArn({ service: 'execute-api', resource: this.api.apiId, resourceName: '*/*' }),
    });
    return id;
  }

  private get watched(): WatchedApi {
    const { api } = this;
    const { defaultStage } = api as { defaultStage?: apigwv2.IHttpStage };
    // Without a stage the metrics count all stages of the API.
    const dimensions = { ApiId: api.apiId, ...(defaultStage && { Stage: defaultStage.stageName }) };
    const latencyThreshold = () => HttpApiSettings.of(api)._latencyThreshold;
    return { api, errors: '5xx', clientErrors: '4xx', dimensions, latencyThreshold };
  }
}

/** AWS's maximum is also its default, and more than the CDK accepts. */
function unlessUsual(timeout?: Duration): Duration | undefined {
  const usual = !timeout?.isUnresolved() && timeout?.toMilliseconds() === HTTP_API_TIMEOUT.toMilliseconds();
  return usual ? undefined : timeout;
}
