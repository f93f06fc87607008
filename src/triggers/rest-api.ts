import { Annotations, CfnResource, Duration, Token } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigateway';
import type { Construct } from 'constructs';
import type { AlarmDefinition } from '../alarms';
import { type Fault, UsageError } from '../private/errors';
import { PREFIX } from '../private/names';
import { serverErrors } from './api-alarms';
import { patience, USUAL_PATIENCE } from './caller-patience';
import { type Route, readRoute } from './http-route';
import type { RestAccess } from './rest-access';
import { madeResource, rootOf } from './rest-resources';
import { claimRoute, routeTaken } from './route-claims';
import { Invocation, type ITrigger, type TriggerBinding } from './trigger';
import type { TriggerTarget } from './trigger-target';

/** What `RestApiTrigger` answers, and to whom. */
export interface RestApiTriggerProps {
  /**
   * Method and path: `'POST /orders'`, `'GET /orders/{id}'`, `'GET /files/{proxy+}'` for all paths below `/files`, or
   * `'ANY /carts'` for all methods.
   */
  readonly route: string;

  /** Who may call the route. */
  readonly access: RestAccess;

  /**
   * How long API Gateway waits for the function: 50 milliseconds to 29 seconds, or longer on a Regional or private API
   * whose account has a raised quota. The function's timeout must not be longer.
   *
   * @default Duration.seconds(29)
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
   */
  readonly integrationTimeout?: Duration;
}

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
    const { route, faults } = readRestRoute(props.route, at);
    if (faults.length === 0) faults.push(...this.routeFaults(root, route, at));
    faults.push(...props.access._faults(at), ...this.timeoutFaults(at));
    if (faults.length > 0) throw new UsageError(...faults);

    claimRoute(api, api.restApiId, route, at);
    this.makeMethod(root, route, target);
    return {
      invocation: Invocation.SYNCHRONOUS,
      source: api,
      defaultTimeout: Duration.seconds(10),
      maxTimeout: patience(props.integrationTimeout),
      alarms: [this.alarm(scope)],
    };
  }

  private makeMethod(root: apigateway.IResource, { method, path }: Route, { handler, scope }: TriggerTarget): void {
    const { api, props } = this;
    const options = props.access._methodOptions(api);
    const integration = new apigateway.LambdaIntegration(handler, {
      scopePermissionToMethod: false,
      timeout: props.integrationTimeout,
    });
    const made = root.resourceForPath(path).addMethod(method, integration, options);
    props.access._acknowledge(made, options.authorizationType);
    if (cfnApiOf(api)) return;
    Annotations.of(scope).addWarningV2(
      `${PREFIX}:restApiNotDeployed`,
      `routes of the imported API ${api.node.path} answer only after its next deployment, which is not made here.`,
    );
  }

  private routeFaults(root: apigateway.IResource, route: Route, at: string): Fault[] {
    const made = madeResource(root, route, at);
    const taken = routeTaken(this.api, this.api.restApiId, route, at, made.method ? [made.method] : []);
    return taken.length > 0 ? taken : made.faults;
  }

  private timeoutFaults(at: string): Fault[] {
    const wait = this.props.integrationTimeout;
    if (!wait || wait.isUnresolved() || wait.toMilliseconds() <= USUAL_PATIENCE.toMilliseconds()) return [];
    const resource = cfnApiOf(this.api);
    if (!resource || !isEdgeOptimized(resource)) return [];
    return [
      {
        code: 'IntegrationTimeoutTooLong',
        what:
          `integrationTimeout is ${wait.toSeconds({ integral: false })} seconds, but ${this.api.node.path} is ` +
          'edge-optimized and waits 29 seconds at most',
        fix: 'give the API endpointTypes: [EndpointType.REGIONAL] and raise its quota, or answer within 29 seconds',
        at,
      },
    ];
  }

  /** Known names only: a reference from the alarm to the API would close a circle between their stacks. */
  private alarm(scope: Construct): AlarmDefinition {
    const { api } = this;
    const stage = api.deploymentStage as apigateway.Stage | undefined;
    const resource = stage?.node.defaultChild as apigateway.CfnStage | undefined;
    const stageName = resource ? resource.stageName : stage?.stageName;
    // Without a stage the metric counts all stages of the API.
    const dimensions = { ApiName: api.restApiName, ...(stageName && { Stage: stageName }) };
    return serverErrors(scope, api, '5XXError', dimensions);
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

/** What API Gateway makes of an API that says nothing else. */
function isEdgeOptimized({ endpointConfiguration: config, body, bodyS3Location }: apigateway.CfnRestApi): boolean {
  if (body || bodyS3Location || Token.isUnresolved(config)) return false;
  const { types } = (config ?? {}) as apigateway.CfnRestApi.EndpointConfigurationProperty;
  return !types || types.includes(apigateway.EndpointType.EDGE);
}
