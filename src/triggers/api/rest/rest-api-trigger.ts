import { Annotations, Duration } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import { type Fault, refuse } from '../../../private/errors';
import { takes } from '../../../private/inputs/takes';
import { PREFIX } from '../../../private/names';
import { permissionsBesideFirst } from '../../permission-first';
import { Invocation, type ITrigger, type TriggerBinding } from '../../trigger';
import type { TriggerTarget } from '../../trigger-target';
import { apiAlarms, USUAL_TIMEOUT, type WatchedApi } from '../common/alarms';
import { apiGraphs } from '../common/graphs';
import { longestFunctionTimeout, REST_API_TIMEOUT } from '../common/integration-timeout';
import { type ReadRoute, type Route, readRoute } from '../common/route';
import { claimRoute, routeFaults } from '../common/route-claims';
import type { RestAccess } from './access';
import { steadyDeployment } from './deployment';
import { isMapped, mappedIntegration, mappingFaults, methodResponses } from './mapping/integration';
import { cfnApiOf } from './own-api';
import type { RestApiTriggerProps } from './props';
import { existingResource, rootFaults } from './resources';
import { RestApiSettings } from './settings';
import { tenantFaults } from './tenant/tenant-faults';
import { warnOfTenant, withTenantHeader, withTenantParameter } from './tenant/tenant-mapping';
import { integrationTimeoutOf, isStream, timeoutFaults } from './timeouts';
import { warnOfMissingPlan } from './usage-plans';
import { validationFaults, validationOf } from './validation';

/**
 * Invokes a function for one route of a REST API.
 *
 * All routes that a function has on one API share a permission, so that the 20 KB of a function's resource policy set no
 * limit. Resources and methods are created in the stack of the API, because its deployment has to follow them: that
 * stack then depends on the stack of the function, never the other way round.
 *
 * @example
 *
 * declare const api: apigateway.RestApi;
 * declare const users: cognito.UserPool;
 *
 * new TypeScriptFunction(this, 'Orders', {
 *   entry: 'src/orders.ts',
 *   triggers: [
 *     new RestApiTrigger(api, { route: 'GET /orders/{id}', access: RestAccess.PUBLIC }),
 *     new RestApiTrigger(api, { route: 'POST /orders', access: RestAccess.cognito({ userPools: [users] }) }),
 *   ],
 * });
 */
export class RestApiTrigger implements ITrigger {
  /**
   * @param api the API: in this stack, in another one, or imported with its root resource
   * @param props the route, and who may call it
   */
  public constructor(
    private readonly api: apigateway.IRestApi,
    private readonly props: RestApiTriggerProps,
  ) {
    takes('RestApiTrigger', api, props);
  }

  /**
   * Creates the resources of the path and the method.
   *
   * @param target the function to invoke
   */
  public bind(target: TriggerTarget): TriggerBinding {
    const { api, props } = this;
    const { scope } = target;
    const at = scope.node.path;
    refuse(at, ...rootFaults(api));
    const settings = RestApiSettings.of(api);
    const { route, faults } = readRestRoute(props.route);
    const { access, faults: accessFaults } = settings._accessOf(props.access, route);
    refuse(
      at,
      ...(faults.length > 0 ? faults : this.routeFaults(route, at)),
      ...timeoutFaults(props, api, cfnApiOf(api)),
      ...validationFaults(props),
      ...mappingFaults(props),
      ...settings._throttleFaults(route, props),
      ...accessFaults,
      ...tenantFaults({ tenant: props.tenant, handler: target.handler, route, access }),
    );
    claimRoute(api, api.restApiId, route, at);
    steadyDeployment(api);
    this.makeMethod(route, target, access);
    const alarms = apiAlarms(scope, this.watched, target.timeout);
    const graphs = apiGraphs(this.watched);
    if (props.asynchronous)
      return { invocation: Invocation.ASYNCHRONOUS, source: api, label: route.key, alarms, graphs };
    return {
      invocation: Invocation.SYNCHRONOUS,
      source: api,
      label: route.key,
      defaultTimeout: isStream(props) ? Duration.minutes(1) : USUAL_TIMEOUT,
      streamsResponse: isStream(props),
      maxTimeout: longestFunctionTimeout(integrationTimeoutOf(props), REST_API_TIMEOUT),
      alarms,
      graphs,
    };
  }

  private makeMethod(route: Route, target: TriggerTarget, access?: RestAccess): void {
    const { api, props } = this;
    const { handler, scope } = target;
    const options = access?._methodOptions(api);
    const mapped: apigateway.LambdaIntegrationOptions = isMapped(props) ? mappedIntegration(props) : {};
    const integration = new apigateway.LambdaIntegration(handler, {
      scopePermissionToMethod: false,
      timeout: integrationTimeoutOf(props),
      responseTransferMode: props.responseTransferMode,
      ...mapped,
      requestParameters: withTenantHeader(props.tenant, mapped.requestParameters),
    });
    const resource = api.root.resourceForPath(route.path);
    const { apiKeyRequired } = props;
    const made = resource.addMethod(route.method, integration, {
      ...options,
      ...validationOf(api, {
        requestBody: props.requestBody,
        requestParameters: withTenantParameter(props.tenant, props.requestParameters),
      }),
      apiKeyRequired,
      ...(isMapped(props) && { methodResponses: methodResponses(props) }),
    });
    permissionsBesideFirst(target, made, api);
    access?._acknowledge(made, options?.authorizationType);
    RestApiSettings.of(api)._methodMade(resource, route, props);
    warnOfTenant(target, props.tenant, access);
    if (apiKeyRequired) warnOfMissingPlan(api, made);
    if (cfnApiOf(api)) return;
    Annotations.of(scope).addWarningV2(
      `${PREFIX}:restApiNotDeployed`,
      `routes of the imported API ${api.node.path} work only after its next deployment, which is not part of this app.`,
    );
  }

  private routeFaults(route: Route, at: string): Fault[] {
    const { api } = this;
    const { method, faults } = existingResource(api.root, route);
    const taken = routeFaults(api, api.restApiId, route, at, method ? [method] : []);
    return taken.length > 0 ? taken : faults;
  }

  /** Uses known names only: a reference from the alarm to the API would close a circle between their stacks. */
  private get watched(): WatchedApi {
    const { api } = this;
    const stage = api.deploymentStage as apigateway.Stage | undefined;
    const resource = stage?.node.defaultChild as apigateway.CfnStage | undefined;
    const stageName = resource ? resource.stageName : stage?.stageName;
    // Without a stage the metrics count all stages of the API.
    const dimensions = { ApiName: api.restApiName, ...(stageName && { Stage: stageName }) };
    const latencyThreshold = () => RestApiSettings.of(api)._latencyThreshold;
    return { api, errors: '5XXError', clientErrors: '4XXError', dimensions, latencyThreshold };
  }
}

function readRestRoute(text: string): ReadRoute {
  const read = readRoute(text);
  if (read.route.path) return read;
  const what = `route '${text}' exists only on HTTP APIs`;
  const fix = "write 'ANY /{proxy+}', and 'ANY /' for the root";
  return { route: read.route, faults: [{ code: 'RouteSyntax', what, fix }] };
}
