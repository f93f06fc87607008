import { CfnResource, Token } from 'aws-cdk-lib';
import type * as apigateway from 'aws-cdk-lib/aws-apigateway';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { type PlacedFault, UsageError } from '../../../private/errors';
import { STATE, stateOf } from '../../../private/state';
import { withoutUndefined } from '../../../private/structs';
import { accessTooLate, importedFaults, withoutAccess } from '../common/access-faults';
import { corsFaults } from '../common/cors-faults';
import { domainFaults } from '../common/domain-parts';
import type { Route } from '../common/route';
import { corsTwice } from '../http/cors';
import type { RestAccess } from './access';
import { answerPreflights, letPagesReadErrors } from './cors';
import { isEdgeDomain, makeRestDomain } from './domain';
import type { RestApiSettingsProps } from './settings-props';
import { RestStage } from './stage';
import { makeUsagePlans, usagePlanFaults } from './usage-plans';

/**
 * What holds for all routes of a REST API: access, CORS, access logs, throttling, the domain, the web ACL, usage plans.
 *
 * The API stays the CDK's own; what it or its stage says itself is left alone. Set what routes depend on, which is
 * `defaultAccess` and `authorizers`, before the first route.
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
   * The settings of one API.
   *
   * @param api the API; an imported one can have `defaultAccess`, `authorizers` and `latencyThreshold` only
   */
  public static of(api: apigateway.IRestApi): RestApiSettings {
    return stateOf(api, STATE.restApiSettings, () => new RestApiSettings(api));
  }

  /** The domain of the API, if it has been given one here. */
  public get domainName(): apigateway.IDomainName | undefined {
    return this.domain;
  }

  /** Where the stage writes its access logs to, if that was decided here. */
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
   * Adds settings; later calls add to earlier ones. Fails when `defaultAccess` comes after a route that it should hold for.
   *
   * @param props the settings
   */
  public set(props: RestApiSettingsProps): void {
    const faults = this.faultsOf(props);
    if (props.defaultAccess && this.defaultTaken) faults.push(accessTooLate('RestApiSettings', this.api.node.path));
    if (faults.length > 0) throw new UsageError(...faults);
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
   * Who may call a route: undefined if that is left to the API's own `defaultMethodOptions`.
   *
   * @internal
   */
  public _accessOf(stated: RestAccess | undefined, { key }: Route, at: string): RestAccess | undefined {
    if (!stated) this.defaultTaken = true;
    const access = stated ?? this.props.defaultAccess;
    if (access) return access._resolve(this.props.authorizers ?? {}, at);
    const { authorizer, authorizationType } = this.api.root.defaultMethodOptions ?? {};
    if (authorizer || (authorizationType && authorizationType !== 'NONE')) return undefined;
    throw new UsageError(withoutAccess('RestAccess', 'RestApiSettings', key, at));
  }

  /** @internal */
  public _methodMade(resource: apigateway.IResource, route: Route, throttle?: apigateway.ThrottleSettings): void {
    this.paths.add(resource);
    if (this.props.cors) answerPreflights(resource, this.props.cors);
    if (throttle) this.stage?.throttle(throttle, route);
  }

  /** @internal */
  public _throttleFaults({ key }: Route, at: string): PlacedFault[] {
    if (this.stage) return [];
    return [
      {
        code: 'RouteThrottleElsewhere',
        what: `throttle of the route '${key}' belongs to the stage of ${this.api.node.path}, which is not made with it`,
        fix: "state it where the stage is made, or limit the function's reservedConcurrentExecutions",
        at,
      },
    ];
  }

  /** @internal */
  public get _latencyThreshold(): RestApiSettingsProps['latencyThreshold'] {
    return this.props.latencyThreshold;
  }

  private faultsOf(props: RestApiSettingsProps): PlacedFault[] {
    const { api } = this;
    const at = api.node.path;
    const { defaultAccess, authorizers, latencyThreshold, cors, ...ofStage } = withoutUndefined(props);
    if (!isOwn(api)) return importedFaults('RestApi', Object.keys(cors ? { cors, ...ofStage } : ofStage), at);
    const faults: PlacedFault[] = [];
    if (!this.stage && Object.keys(ofStage).length > 0) {
      const what = `${Object.keys(ofStage).join(', ')} need the stage that ${at} deploys by itself, and it has none`;
      faults.push({ code: 'ApiWithoutStage', what, fix: 'leave deploy: false out, or set them at your own stage', at });
    }
    if (cors) {
      faults.push(...corsFaults(cors, at));
      if (this.props.cors || api.root.defaultCorsPreflightOptions) {
        faults.push(corsTwice(at, 'defaultCorsPreflightOptions'));
      }
    }
    if (props.domain) faults.push(...domainFaults(props.domain, api, isEdgeDomain(props.domain)));
    if (props.usagePlans) faults.push(...usagePlanFaults(props.usagePlans, at));
    if (props.webAclArn) faults.push(...webAclFaults(props.webAclArn, at));
    return faults;
  }
}

function webAclFaults(webAclArn: string, at: string): PlacedFault[] {
  if (Token.isUnresolved(webAclArn) || /:regional\/webacl\//.test(webAclArn)) return [];
  return [
    {
      code: 'WebAclScope',
      what: `webAclArn is '${webAclArn}', which is no web ACL with regional scope`,
      fix: "give the ARN of one that is made with scope: 'REGIONAL' in the region of the API",
      at,
    },
  ];
}

function isOwn(api: apigateway.IRestApi): api is apigateway.RestApi {
  const child = api.node.defaultChild;
  return (
    child !== undefined && CfnResource.isCfnResource(child) && child.cfnResourceType === 'AWS::ApiGateway::RestApi'
  );
}
