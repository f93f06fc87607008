import { Token } from 'aws-cdk-lib';
import type * as apigateway from 'aws-cdk-lib/aws-apigateway';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { type Fault, refuse } from '../../../private/errors';
import { takes } from '../../../private/inputs/takes';
import { STATE, stateOf } from '../../../private/state';
import { withoutUndefined } from '../../../private/structs';
import { accessTooLate, importedFaults, type ResolvedAccess, withoutAccess } from '../common/access-faults';
import { corsFaults, corsTwice } from '../common/cors-faults';
import { domainFaults } from '../common/domain';
import type { Route } from '../common/route';
import type { RestAccess } from './access';
import { answerPreflights, letPagesReadErrors } from './cors';
import { isEdgeDomain, makeRestDomain } from './domain';
import { cfnApiOf } from './own-api';
import type { RestApiRouteOptions } from './props';
import type { RestApiSettingsProps } from './settings-props';
import { RestStage } from './stage';
import { makeUsagePlans, usagePlanFaults } from './usage-plans';

/**
 * Settings for all routes of a REST API: access, CORS, access logs, throttling, the domain, the web ACL, usage plans.
 *
 * The API remains a construct of the CDK; settings that it or its stage already have are kept. Set `defaultAccess` and
 * `authorizers` before the first route, because routes depend on them.
 *
 * @example
 *
 * declare const users: cognito.UserPool;
 * declare const zone: route53.IHostedZone;
 * const api = new apigateway.RestApi(this, 'Api', { endpointTypes: [apigateway.EndpointType.REGIONAL] });
 *
 * RestApiSettings.of(api).set({
 *   defaultAccess: RestAccess.cognito({ userPools: [users] }),
 *   throttle: { rateLimit: 100, burstLimit: 50 },
 *   domain: { domainName: 'api.example.com', hostedZone: zone },
 *   usagePlans: { partners: { quota: { limit: 10_000, period: apigateway.Period.DAY } } },
 * });
 */
export class RestApiSettings {
  /**
   * Returns the settings of an API.
   *
   * @param api the API; an imported one can have only `defaultAccess`, `authorizers` and `latencyThreshold`
   */
  public static of(api: apigateway.IRestApi): RestApiSettings {
    takes('RestApiSettings.of', api);
    return stateOf(api, STATE.restApiSettings, () => new RestApiSettings(api));
  }

  /** The domain of the API, if it was set here. */
  public get domainName(): apigateway.IDomainName | undefined {
    return this.domain;
  }

  /** The log group for the access logs of the stage, if it was set here. */
  public get accessLogGroup(): logs.ILogGroup | undefined {
    return this.stage?.logGroup;
  }

  private readonly stage?: RestStage;
  private readonly paths = new Set<apigateway.IResource>();
  private props: RestApiSettingsProps = {};
  private defaultTaken = false;
  private domain?: apigateway.DomainName;

  private constructor(private readonly api: apigateway.IRestApi) {
    this.stage = RestStage.of(api);
  }

  /**
   * Adds settings; later calls add to earlier ones. Throws if `defaultAccess` comes after a route that it applies to.
   *
   * @param props the settings
   */
  public set(props: RestApiSettingsProps): void {
    refuse(this.api.node.path, ...this.settingsFaults(props));
    const authorizers = { ...this.props.authorizers, ...props.authorizers };
    this.props = { ...this.props, ...withoutUndefined(props), authorizers };

    const api = this.api as apigateway.RestApi;
    const { accessLogs, cors, domain, throttle, usagePlans, webAclArn } = props;
    if (accessLogs) this.stage?.log(accessLogs);
    if (throttle) this.stage?.throttle(throttle);
    if (webAclArn) this.stage?.protect(webAclArn);
    if (domain) this.domain = makeRestDomain(api, domain);
    if (usagePlans) makeUsagePlans(api, usagePlans);
    if (!cors) return;
    letPagesReadErrors(api, cors);
    for (const resource of this.paths) answerPreflights(resource, cors);
  }

  /**
   * Returns the access of a route: its own, or that of the settings or of the API's own `defaultMethodOptions`.
   *
   * @internal
   */
  public _accessOf(own: RestAccess | undefined, { key }: Route): ResolvedAccess<RestAccess> {
    const access = own ?? this.props.defaultAccess;
    if (access) return access._resolve(this.props.authorizers ?? {});
    const { authorizer, authorizationType } = this.api.root.defaultMethodOptions ?? {};
    if (authorizer || (authorizationType && authorizationType !== 'NONE')) return { faults: [] };
    return { faults: [withoutAccess('RestAccess', 'RestApiSettings', key)] };
  }

  /** @internal */
  public _methodMade(resource: apigateway.IResource, route: Route, { access, throttle }: RestApiRouteOptions): void {
    if (!access) this.defaultTaken = true;
    this.paths.add(resource);
    if (this.props.cors) answerPreflights(resource, this.props.cors);
    if (throttle) this.stage?.throttle(throttle, route);
  }

  /**
   * The fault of a throttled route without a stage.
   *
   * @internal
   */
  public _throttleFaults({ key }: Route, { throttle }: RestApiRouteOptions): Fault[] {
    if (!throttle || this.stage) return [];
    return [
      {
        code: 'RouteThrottleElsewhere',
        what: `throttle of the route '${key}' belongs to the stage of ${this.api.node.path}, which is not created with it`,
        fix: "set it where the stage is created, or limit the function's reservedConcurrentExecutions",
      },
    ];
  }

  /** @internal */
  public get _latencyThreshold(): RestApiSettingsProps['latencyThreshold'] {
    return this.props.latencyThreshold;
  }

  private settingsFaults(props: RestApiSettingsProps): Fault[] {
    const { api } = this;
    const late = props.defaultAccess && this.defaultTaken ? [accessTooLate('RestApiSettings', api.node.path)] : [];
    if (cfnApiOf(api)) return [...this.ownFaults(props, api as apigateway.RestApi), ...late];
    const { defaultAccess, authorizers, latencyThreshold, ...others } = props;
    return [...importedFaults('RestApi', Object.keys(withoutUndefined(others)), api.node.path), ...late];
  }

  private ownFaults(props: RestApiSettingsProps, api: apigateway.RestApi): Fault[] {
    const { cors, domain, usagePlans, webAclArn } = props;
    return [
      ...this.stageFaults(props),
      ...(cors ? [...corsFaults(cors), ...this.corsTwiceFaults(api)] : []),
      ...(domain ? domainFaults(domain, api, isEdgeDomain(domain)) : []),
      ...(usagePlans ? usagePlanFaults(usagePlans) : []),
      ...(webAclArn ? webAclFaults(webAclArn) : []),
    ];
  }

  private stageFaults(props: RestApiSettingsProps): Fault[] {
    const { defaultAccess, authorizers, latencyThreshold, cors, ...others } = props;
    const names = Object.keys(withoutUndefined(others));
    if (this.stage || names.length === 0) return [];
    return [
      {
        code: 'ApiWithoutStage',
        what: `${names.join(', ')} need the stage that ${this.api.node.path} deploys by itself, and it has none`,
        fix: 'leave deploy: false out, or set them on your own stage',
      },
    ];
  }

  private corsTwiceFaults({ node, root }: apigateway.RestApi): Fault[] {
    const twice = this.props.cors || root.defaultCorsPreflightOptions;
    return twice ? [corsTwice(node.path, 'defaultCorsPreflightOptions')] : [];
  }
}

function webAclFaults(webAclArn: string): Fault[] {
  if (Token.isUnresolved(webAclArn) || /:regional\/webacl\//.test(webAclArn)) return [];
  return [
    {
      code: 'WebAclScope',
      what: `webAclArn is '${webAclArn}', which is not a web ACL with regional scope`,
      fix: "use the ARN of one that is created with scope: 'REGIONAL' in the region of the API",
    },
  ];
}
