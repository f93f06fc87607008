import { Annotations, CfnResource, Duration } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import type { AlarmDefinition } from '../../../alarms';
import { collectFaults, type PlacedFault, UsageError } from '../../../private/errors';
import { PREFIX } from '../../../private/names';
import { Invocation, type ITrigger, type TriggerBinding } from '../../trigger';
import type { TriggerTarget } from '../../trigger-target';
import { apiAlarms, USUAL_TIMEOUT } from '../common/alarms';
import { PATIENCE_OF_REST_APIS, patience } from '../common/caller-patience';
import { type Route, readRoute } from '../common/route';
import { claimRoute, routeTaken } from '../common/route-claims';
import type { RestAccess } from './access';
import { steadyDeployment } from './deployment';
import type { RestApiTriggerProps } from './props';
import { madeResource, rootOf } from './resources';
import { RestApiSettings } from './settings';
import { integrationTimeoutOf, isStream, timeoutFaults } from './timeouts';
import { warnOfMissingPlan } from './usage-plans';
import { validationFaults, validationOf } from './validation';

/**
 * Invokes a function for one route of a REST API.
 *
 * All routes that a function has on one API share one permission, so that the 20 KB of a function's resource policy set
 * no limit. Resources and methods are made in the stack of the API, because its deployment has to follow them: that
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
   * @param api the API: of this stack, of another one, or imported with its root resource
   * @param props the route, and who may call it
   */
  public constructor(
    private readonly api: apigateway.IRestApi,
    private readonly props: RestApiTriggerProps,
  ) {}

  /**
   * Makes the resources of the path and the method.
   *
   * @param target what to invoke
   */
  public bind(target: TriggerTarget): TriggerBinding {
    const { api, props } = this;
    const { scope } = target;
    const at = scope.node.path;
    const root = rootOf(api, at);
    const settings = RestApiSettings.of(api);
    const { route, faults } = readRestRoute(props.route, at);
    if (faults.length === 0) faults.push(...this.routeFaults(root, route, at));
    faults.push(...timeoutFaults(props, api, cfnApiOf(api), at), ...validationFaults(props, at));
    if (props.throttle) faults.push(...settings._throttleFaults(route, at));
    let access: RestAccess | undefined;
    collectFaults([
      () => refuse(faults),
      () => {
        access = settings._accessOf(props.access, route, at);
        refuse(access?._faults(at) ?? []);
      },
    ]);

    claimRoute(api, api.restApiId, route, at);
    steadyDeployment(api);
    this.makeMethod(root, route, target, access);
    return {
      invocation: Invocation.SYNCHRONOUS,
      source: api,
      defaultTimeout: isStream(props) ? Duration.minutes(1) : USUAL_TIMEOUT,
      maxTimeout: patience(integrationTimeoutOf(props), PATIENCE_OF_REST_APIS),
      alarms: this.alarms(target),
    };
  }

  private makeMethod(root: apigateway.IResource, route: Route, target: TriggerTarget, access?: RestAccess): void {
    const { api, props } = this;
    const { handler, scope } = target;
    const options = access?._methodOptions(api);
    const integration = new apigateway.LambdaIntegration(handler, {
      scopePermissionToMethod: false,
      timeout: integrationTimeoutOf(props),
      responseTransferMode: props.responseTransferMode,
    });
    const resource = root.resourceForPath(route.path);
    const { apiKeyRequired } = props;
    const made = resource.addMethod(route.method, integration, {
      ...options,
      ...validationOf(api, props),
      apiKeyRequired,
    });
    access?._acknowledge(made, options?.authorizationType);
    RestApiSettings.of(api)._methodMade(resource, route, props.throttle);
    if (apiKeyRequired) warnOfMissingPlan(api, made);
    if (cfnApiOf(api)) return;
    Annotations.of(scope).addWarningV2(
      `${PREFIX}:restApiNotDeployed`,
      `routes of the imported API ${api.node.path} answer only after its next deployment, which is not made here.`,
    );
  }

  private routeFaults(root: apigateway.IResource, route: Route, at: string): PlacedFault[] {
    const made = madeResource(root, route, at);
    const taken = routeTaken(this.api, this.api.restApiId, route, at, made.method ? [made.method] : []);
    return taken.length > 0 ? taken : made.faults;
  }

  /** Known names only: a reference from the alarm to the API would close a circle between their stacks. */
  private alarms({ scope, timeout }: TriggerTarget): AlarmDefinition[] {
    const { api } = this;
    const stage = api.deploymentStage as apigateway.Stage | undefined;
    const resource = stage?.node.defaultChild as apigateway.CfnStage | undefined;
    const stageName = resource ? resource.stageName : stage?.stageName;
    // Without a stage the metrics count all stages of the API.
    const dimensions = { ApiName: api.restApiName, ...(stageName && { Stage: stageName }) };
    const latencyThreshold = () => RestApiSettings.of(api)._latencyThreshold;
    return apiAlarms(scope, { api, errors: '5XXError', dimensions, latencyThreshold }, timeout);
  }
}

function readRestRoute(text: string, at: string): ReturnType<typeof readRoute> {
  const read = readRoute(text, at);
  if (read.route.path) return read;
  const what = `route '${text}' exists on HTTP APIs only`;
  const fix = "write 'ANY /{proxy+}', and 'ANY /' for the root";
  return { route: read.route, faults: [{ code: 'RouteSyntax', what, fix, at }] };
}

/** Undefined for an imported API. */
function cfnApiOf(api: apigateway.IRestApi): apigateway.CfnRestApi | undefined {
  const child = api.node.defaultChild;
  const isApi = child && CfnResource.isCfnResource(child) && child.cfnResourceType === 'AWS::ApiGateway::RestApi';
  return isApi ? (child as apigateway.CfnRestApi) : undefined;
}

function refuse(faults: readonly PlacedFault[]): void {
  if (faults.length > 0) throw new UsageError(...faults);
}
