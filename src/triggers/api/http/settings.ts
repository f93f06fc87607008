import type * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { type Fault, refuse } from '../../../private/errors';
import { takes } from '../../../private/inputs/takes';
import { STATE, stateOf } from '../../../private/state';
import { withoutUndefined } from '../../../private/structs';
import { accessTooLate, importedFaults, type ResolvedAccess, withoutAccess } from '../common/access-faults';
import { AccessLogs } from '../common/access-logs';
import { domainFaults } from '../common/domain';
import type { Route } from '../common/route';
import type { HttpAccess } from './access';
import { allowCors, httpCorsFaults, warnOfPreflights } from './cors';
import { makeHttpDomain } from './domain';
import { type OwnHttpApi, ownHttpApi } from './own-api';
import type { HttpApiRouteOptions } from './props';
import type { HttpApiSettingsProps } from './settings-props';
import { HttpStages } from './stages';

/**
 * Settings for all routes of an HTTP API: access, CORS, access logs, throttling, the domain.
 *
 * The API remains a construct of the CDK; settings that it or its stages already have are kept. Set `defaultAccess` and
 * `authorizers` before the first route, because routes depend on them.
 *
 * @example
 *
 * declare const users: cognito.UserPool;
 * declare const web: cognito.UserPoolClient;
 * declare const zone: route53.IHostedZone;
 * const api = new apigwv2.HttpApi(this, 'Api');
 *
 * HttpApiSettings.of(api).set({
 *   defaultAccess: HttpAccess.cognito({ userPool: users, clients: [web] }),
 *   cors: { allowOrigins: ['https://shop.example.com'] },
 *   throttle: { rateLimit: 100, burstLimit: 50 },
 *   domain: { domainName: 'api.example.com', hostedZone: zone },
 * });
 */
export class HttpApiSettings {
  /**
   * Returns the settings of an API.
   *
   * @param api the API; an imported one can have only `defaultAccess`, `authorizers` and `latencyThreshold`
   */
  public static of(api: apigwv2.IHttpApi): HttpApiSettings {
    takes('HttpApiSettings.of', api);
    return stateOf(api, STATE.httpApiSettings, () => new HttpApiSettings(api));
  }

  /** The domain of the API, if it was set here. */
  public get domainName(): apigwv2.IDomainName | undefined {
    return this.domain;
  }

  /** The log group for the access logs of the default stage, if it was set here. */
  public get accessLogGroup(): logs.ILogGroup | undefined {
    return this.stages?.logGroup;
  }

  private readonly own?: OwnHttpApi;
  private readonly stages?: HttpStages;
  private props: HttpApiSettingsProps = {};
  private defaultTaken = false;
  private domain?: apigwv2.DomainName;

  private constructor(private readonly api: apigwv2.IHttpApi) {
    this.own = ownHttpApi(api);
    if (this.own) this.stages = new HttpStages(this.own);
  }

  /**
   * Adds settings; later calls add to earlier ones. Throws if `defaultAccess` comes after a route that it applies to.
   *
   * @param props the settings
   */
  public set(props: HttpApiSettingsProps): void {
    const { api, own } = this;
    refuse(api.node.path, ...this.settingsFaults(props));
    const { cors, domain } = props;
    const authorizers = { ...this.props.authorizers, ...props.authorizers };
    this.props = { ...this.props, ...withoutUndefined(props), authorizers };
    if (own && cors) allowCors(own, cors);
    const stage = own?.construct.defaultStage;
    if (own && stage && domain) this.domain = makeHttpDomain(own.construct, stage, domain);
    this.applyToStages(props.accessLogs !== undefined);
  }

  /**
   * Returns the access of a route: its own, or that of the settings or of the API's own `defaultAuthorizer`.
   *
   * @internal
   */
  public _accessOf(own: HttpAccess | undefined, { key }: Route): ResolvedAccess<HttpAccess> {
    const access = own ?? this.props.defaultAccess;
    if (access) return access._resolve(this.props.authorizers ?? {});
    if (this.api.defaultAuthorizer) return { faults: [] };
    return { faults: [withoutAccess('HttpAccess', 'HttpApiSettings', key)] };
  }

  /**
   * Called for each route, so that an API without explicit settings gets the usual ones.
   *
   * @internal
   */
  public _routeMade(
    made: apigwv2.HttpRoute,
    route: Route,
    access: HttpAccess | undefined,
    { access: own, throttle }: HttpApiRouteOptions,
  ): void {
    if (!own) this.defaultTaken = true;
    this.applyToStages();
    if (throttle) this.stages?.throttleRoute(made, route.key, throttle);
    if (this.own && !access?._open) warnOfPreflights(this.own, made, route);
  }

  /** @internal */
  public get _latencyThreshold(): HttpApiSettingsProps['latencyThreshold'] {
    return this.props.latencyThreshold;
  }

  /**
   * The fault of a throttled route in another stack than its stage.
   *
   * @internal
   */
  public _throttleFaults(stackOfRoute: string, { key }: Route, { throttle }: HttpApiRouteOptions): Fault[] {
    if (!throttle || this.own?.stack === stackOfRoute) return [];
    const where = this.own ? `in the stack ${this.own.stack}` : 'imported';
    return [
      {
        code: 'RouteThrottleElsewhere',
        what: `throttle of the route '${key}' belongs to the stage of ${this.api.node.path}, which is ${where}`,
        fix: "put the function into the stack of the API, or limit the function's reservedConcurrentExecutions",
      },
    ];
  }

  private applyToStages(logsChanged = false): void {
    const { accessLogs = AccessLogs.json(), throttle, detailedMetricsEnabled } = this.props;
    this.stages?.apply({ accessLogs, throttle, detailedMetricsEnabled }, logsChanged);
  }

  private settingsFaults(props: HttpApiSettingsProps): Fault[] {
    const { own } = this;
    const { cors, domain, defaultAccess } = props;
    const api = this.api.node.path;
    return [
      ...(own ? [] : importedFaults('HttpApi', settingsOfApi(props), api)),
      ...(own && cors ? httpCorsFaults(own, cors) : []),
      ...(own && domain ? [...domainFaults(domain, own.construct), ...this.stageFaults()] : []),
      ...(defaultAccess && this.defaultTaken ? [accessTooLate('HttpApiSettings', api)] : []),
    ];
  }

  private stageFaults(): Fault[] {
    if (this.own?.construct.defaultStage) return [];
    return [
      {
        code: 'DomainWithoutStage',
        what: `${this.api.node.path} has no default stage that a domain could lead to`,
        fix: 'leave createDefaultStage out, or map the domain to your own stage with apigwv2.ApiMapping',
      },
    ];
  }
}

/** The names of settings that change the API itself or its stages. */
function settingsOfApi(props: HttpApiSettingsProps): string[] {
  const { defaultAccess, authorizers, latencyThreshold, ...others } = props;
  return Object.keys(withoutUndefined(others));
}
