import { type Duration, Stack, Validations } from 'aws-cdk-lib';
import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { AlarmDefinition } from '../../../alarms';
import { collectFaults, type PlacedFault, UsageError } from '../../../private/errors';
import { connectionId } from '../../../private/names';
import { settingsId } from '../../../private/settings-id';
import { Invocation, type ITrigger, type TriggerBinding } from '../../trigger';
import type { TriggerTarget } from '../../trigger-target';
import { apiAlarms, USUAL_TIMEOUT } from '../common/alarms';
import { PATIENCE_OF_HTTP_APIS, patience } from '../common/caller-patience';
import { SharedIntegration } from '../common/existing-integration';
import { type Route, readRoute } from '../common/route';
import { claimRoute, routesOfApi, routeTaken } from '../common/route-claims';
import type { HttpAccess } from './access';
import type { HttpApiTriggerProps } from './props';
import { HttpApiSettings } from './settings';

/**
 * Invokes a function for one route of an HTTP API.
 *
 * All routes that a function has on one API share an integration and one permission, so that neither the quota of
 * integrations nor the 20 KB of a function's resource policy sets a limit. Everything is made in the stack of the
 * function: an API of another stack never depends on it.
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
   * @param api the API: of this stack, of another one, or imported
   * @param props the route, and who may call it
   */
  public constructor(
    private readonly api: apigwv2.IHttpApi,
    private readonly props: HttpApiTriggerProps,
  ) {}

  /**
   * Makes the route, and the integration and the permission that it shares with the function's other routes.
   *
   * @param target what to invoke
   */
  public bind(target: TriggerTarget): TriggerBinding {
    const { api, props } = this;
    const { scope } = target;
    const at = scope.node.path;
    const settings = HttpApiSettings.of(api);
    const { route, faults } = readRoute(props.route, at);
    if (faults.length === 0) faults.push(...routeTaken(api, api.apiId, route, at, routesOfApi(api)));
    if (props.throttle) faults.push(...settings._throttleFaults(Stack.of(scope).node.path, route, at));
    let access: HttpAccess | undefined;
    collectFaults([
      () => refuse(faults),
      () => {
        access = settings._accessOf(props.access, route, at);
        refuse(access?._faults(at) ?? []);
      },
    ]);

    claimRoute(api, api.apiId, route, at, () => routesOfApi(api));
    this.letApiInvoke(target);
    settings._routeMade(
      this.makeRoute(scope, route, this.integrationOf(target), access),
      route,
      access,
      props.throttle,
    );
    return {
      invocation: Invocation.SYNCHRONOUS,
      source: api,
      defaultTimeout: USUAL_TIMEOUT,
      maxTimeout: patience(props.integrationTimeout, PATIENCE_OF_HTTP_APIS),
      alarms: this.alarms(target),
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
    // By its pattern: a parameter with a new name then changes the route in place.
    const route = new apigwv2.HttpRoute(scope, connectionId('HttpRoute', scope, api, pattern), {
      httpApi: api,
      routeKey,
      integration: new SharedIntegration(integration.integrationId),
      ...access?._routeProps(api),
    });
    if (access?._open) {
      const reason = `'${key}' is open to everybody: its access is HttpAccess.PUBLIC.`;
      Validations.of(route).acknowledge({ id: 'AwsSolutions-APIG4', reason });
    }
    return route;
  }

  /** One for all routes that want the same of it, at a place of its own: no route is the first one. */
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
   * One statement for the whole API. The pattern covers `<stage>/<METHOD>/<path>` and `<stage>/$default` alike: in the
   * last part of an ARN, `*` stands for slashes, too.
   */
  private letApiInvoke({ scope, handler }: TriggerTarget): void {
    const id = connectionId('HttpInvoke', scope, this.api);
    if (scope.node.tryFindChild(id)) return;
    handler.addPermission(id, {
      principal: new iam.ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: Stack.of(scope).formatArn({ service: 'execute-api', resource: this.api.apiId, resourceName: '*/*' }),
    });
  }

  private alarms({ scope, timeout }: TriggerTarget): AlarmDefinition[] {
    const { api } = this;
    const { defaultStage } = api as { defaultStage?: apigwv2.IHttpStage };
    // Without a stage the metrics count all stages of the API.
    const dimensions = { ApiId: api.apiId, ...(defaultStage && { Stage: defaultStage.stageName }) };
    const latencyThreshold = () => HttpApiSettings.of(api)._latencyThreshold;
    return apiAlarms(scope, { api, errors: '5xx', dimensions, latencyThreshold }, timeout);
  }
}

/** The longest time that AWS knows is what it takes by itself, and more than the CDK takes. */
function unlessUsual(timeout?: Duration): Duration | undefined {
  const usual = !timeout?.isUnresolved() && timeout?.toMilliseconds() === PATIENCE_OF_HTTP_APIS.toMilliseconds();
  return usual ? undefined : timeout;
}

function refuse(faults: readonly PlacedFault[]): void {
  if (faults.length > 0) throw new UsageError(...faults);
}
