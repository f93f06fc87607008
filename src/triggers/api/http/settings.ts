import type * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { type PlacedFault, UsageError } from '../../../private/errors';
import { STATE, stateOf } from '../../../private/state';
import { withoutUndefined } from '../../../private/structs';
import { accessTooLate, importedFaults, withoutAccess } from '../common/access-faults';
import { AccessLogs } from '../common/access-logs';
import { corsFaults } from '../common/cors-faults';
import { domainFaults } from '../common/domain-parts';
import type { Route } from '../common/route';
import type { HttpAccess } from './access';
import { allowCors, warnOfPreflights } from './cors';
import { makeHttpDomain } from './domain';
import { type OwnHttpApi, ownHttpApi } from './own-api';
import type { HttpApiSettingsProps } from './settings-props';
import { HttpStages } from './stages';

/**
 * What holds for all routes of an HTTP API: access, CORS, access logs, throttling, the domain.
 *
 * The API stays the CDK's own; what it or its stages say themselves is left alone. Set what routes depend on, which is
 * `defaultAccess` and `authorizers`, before the first route.
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
   * The settings of one API.
   *
   * @param api the API; an imported one can have `defaultAccess`, `authorizers` and `latencyThreshold` only
   */
  public static of(api: apigwv2.IHttpApi): HttpApiSettings {
    return stateOf(api, STATE.httpApiSettings, () => new HttpApiSettings(api));
  }

  /** The domain of the API, if it has been given one here. */
  public get domainName(): apigwv2.IDomainName | undefined {
    return this.domain;
  }

  /** Where the default stage writes its access logs to, if that was decided here. */
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
   * Adds settings; later calls add to earlier ones. Fails when `defaultAccess` comes after a route that it should hold for.
   *
   * @param props the settings
   */
  public set(props: HttpApiSettingsProps): void {
    const { api, own } = this;
    const { cors, domain } = props;
    const faults = own
      ? [
          ...(cors ? corsFaults(cors, api.node.path) : []),
          ...(domain ? [...domainFaults(domain, own.construct), ...this.stageFaults()] : []),
        ]
      : this.importedFaults(props);
    if (props.defaultAccess && this.defaultTaken) faults.push(accessTooLate('HttpApiSettings', api.node.path));
    if (faults.length > 0) throw new UsageError(...faults);

    const authorizers = { ...this.props.authorizers, ...props.authorizers };
    this.props = { ...this.props, ...withoutUndefined(props), authorizers };
    if (own && cors) allowCors(own, cors);
    const stage = own?.construct.defaultStage;
    if (own && stage && domain) this.domain = makeHttpDomain(own.construct, stage, domain);
    this.applyToStages(props.accessLogs !== undefined);
  }

  /**
   * Who may call a route: undefined if that is left to the API's own `defaultAuthorizer`.
   *
   * @internal
   */
  public _accessOf(stated: HttpAccess | undefined, { key }: Route, at: string): HttpAccess | undefined {
    if (!stated) this.defaultTaken = true;
    const access = stated ?? this.props.defaultAccess;
    if (access) return access._resolve(this.props.authorizers ?? {}, at);
    if (this.api.defaultAuthorizer) return undefined;
    throw new UsageError(withoutAccess('HttpAccess', 'HttpApiSettings', key, at));
  }

  /**
   * Called for each route, so that an API whose settings nobody touches has the usual ones.
   *
   * @internal
   */
  public _routeMade(
    made: apigwv2.HttpRoute,
    route: Route,
    access: HttpAccess | undefined,
    throttle: apigwv2.ThrottleSettings | undefined,
  ): void {
    this.applyToStages();
    if (throttle) this.stages?.throttleRoute(made, route.key, throttle);
    if (this.own && !access?._open) warnOfPreflights(this.own, made, route);
  }

  /** @internal */
  public get _latencyThreshold(): HttpApiSettingsProps['latencyThreshold'] {
    return this.props.latencyThreshold;
  }

  /**
   * Whether each stage is of this app, so that routes can be throttled one by one.
   *
   * @internal
   */
  public _throttleFaults(stackOfRoute: string, { key }: Route, at: string): PlacedFault[] {
    if (this.own && this.own.stack === stackOfRoute) return [];
    const where = this.own ? `in the stack ${this.own.stack}` : 'imported';
    return [
      {
        code: 'RouteThrottleElsewhere',
        what: `throttle of the route '${key}' belongs to the stage of ${this.api.node.path}, which is ${where}`,
        fix: "put the function into the stack of the API, or limit the function's reservedConcurrentExecutions",
        at,
      },
    ];
  }

  private applyToStages(anew = false): void {
    const { accessLogs = AccessLogs.json(), throttle, detailedMetricsEnabled } = this.props;
    this.stages?.apply({ accessLogs, throttle, detailedMetricsEnabled }, anew);
  }

  private importedFaults({
    defaultAccess,
    authorizers,
    latencyThreshold,
    ...others
  }: HttpApiSettingsProps): PlacedFault[] {
    return importedFaults('HttpApi', Object.keys(withoutUndefined(others)), this.api.node.path);
  }

  private stageFaults(): PlacedFault[] {
    if (this.own?.construct.defaultStage) return [];
    return [
      {
        code: 'DomainWithoutStage',
        what: `${this.api.node.path} has no default stage that a domain could lead to`,
        fix: 'leave createDefaultStage out, or map the domain to a stage of yours with apigwv2.ApiMapping',
        at: this.api.node.path,
      },
    ];
  }
}
