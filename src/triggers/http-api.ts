import { Duration, Stack, Validations } from 'aws-cdk-lib';
import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { AlarmDefinition } from '../alarms';
import { UsageError } from '../private/errors';
import { connectionId } from '../private/names';
import { serverErrors } from './api-alarms';
import { patience } from './caller-patience';
import type { HttpAccess } from './http-access';
import { type Route, readRoute } from './http-route';
import { claimRoute, routesOfApi, routeTaken } from './route-claims';
import { settingsId } from './settings-id';
import { SharedIntegration } from './shared-integration';
import { Invocation, type ITrigger, type TriggerBinding } from './trigger';
import type { TriggerTarget } from './trigger-target';

/** What `HttpApiTrigger` answers, and to whom. */
export interface HttpApiTriggerProps {
  /**
   * Method and path: `'POST /orders'`, `'GET /orders/{id}'`, `'GET /files/{proxy+}'` for all paths below `/files`,
   * `'ANY /carts'` for all methods, or `'$default'` for what no other route takes.
   *
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
   */
  readonly route: string;

  /** Who may call the route. */
  readonly access: HttpAccess;

  /**
   * The shape of the event that the handler gets.
   *
   * @default apigwv2.PayloadFormatVersion.VERSION_2_0
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
   */
  readonly payloadFormatVersion?: apigwv2.PayloadFormatVersion;

  /**
   * What API Gateway changes in a request before the handler gets it.
   *
   * @default - nothing
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html
   */
  readonly parameterMapping?: apigwv2.ParameterMapping;

  /**
   * How long API Gateway waits for the function: 50 milliseconds to 29 seconds. The function's timeout must not be
   * longer.
   *
   * @default Duration.seconds(29)
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
   */
  readonly integrationTimeout?: Duration;
}

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
    const { route, faults } = readRoute(props.route, at);
    if (faults.length === 0) faults.push(...routeTaken(api, api.apiId, route, at, routesOfApi(api)));
    faults.push(...props.access._faults(at));
    if (faults.length > 0) throw new UsageError(...faults);

    claimRoute(api, api.apiId, route, at, () => routesOfApi(api));
    this.letApiInvoke(target);
    this.makeRoute(scope, route, this.integrationOf(target));
    return {
      invocation: Invocation.SYNCHRONOUS,
      source: api,
      defaultTimeout: Duration.seconds(10),
      maxTimeout: patience(props.integrationTimeout),
      alarms: [this.alarm(scope)],
    };
  }

  private makeRoute(
    scope: Construct,
    { key, method, path, pattern }: Route,
    integration: apigwv2.HttpIntegration,
  ): void {
    const { api, props } = this;
    const routeKey = path
      ? apigwv2.HttpRouteKey.with(path, method as apigwv2.HttpMethod)
      : apigwv2.HttpRouteKey.DEFAULT;
    // By its pattern: a parameter with a new name then changes the route in place.
    const route = new apigwv2.HttpRoute(scope, connectionId('HttpRoute', scope, api, pattern), {
      httpApi: api,
      routeKey,
      integration: new SharedIntegration(integration.integrationId),
      ...props.access._routeProps(api),
    });
    if (!props.access._open) return;
    const reason = `'${key}' is open to everybody: its trigger says HttpAccess.PUBLIC.`;
    Validations.of(route).acknowledge({ id: 'AwsSolutions-APIG4', reason });
  }

  /** One for all routes that want the same of it, at a place of its own: no route is the first one. */
  private integrationOf({ scope, handler }: TriggerTarget): apigwv2.HttpIntegration {
    const { api } = this;
    const { integrationTimeout: timeout, parameterMapping } = this.props;
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

  private alarm(scope: Construct): AlarmDefinition {
    const { defaultStage } = this.api as { defaultStage?: apigwv2.IHttpStage };
    // Without a stage the metric counts all stages of the API.
    const dimensions = { ApiId: this.api.apiId, ...(defaultStage && { Stage: defaultStage.stageName }) };
    return serverErrors(scope, this.api, '5xx', dimensions);
  }
}
