import { CfnResource, Lazy } from 'aws-cdk-lib';
import type * as apigateway from 'aws-cdk-lib/aws-apigateway';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { REST_FIELDS } from '../common/access-log-fields';
import { AccessLogs } from '../common/access-logs';
import type { Route } from '../common/route';

type MethodSetting = apigateway.CfnStage.MethodSettingProperty;

/** The stage that a REST API in this app deploys by itself. */
export class RestStage {
  /** Undefined for an imported API and for one with `deploy: false`. */
  public static of(api: apigateway.IRestApi): RestStage | undefined {
    const stage = api.deploymentStage as apigateway.Stage | undefined;
    const resource = stage?.node.defaultChild;
    const isOwn = resource && CfnResource.isCfnResource(resource) && resource.cfnResourceType === STAGE;
    return stage && isOwn
      ? new RestStage(api.node.tryFindChild('Account') !== undefined, stage, resource as apigateway.CfnStage)
      : undefined;
  }

  /** The log group of the stage. */
  public logGroup?: logs.ILogGroup;

  private readonly ownLogs: boolean;
  private readonly throttles = new Map<string, MethodSetting>();

  private constructor(
    hasRole: boolean,
    public readonly construct: apigateway.Stage,
    private readonly resource: apigateway.CfnStage,
  ) {
    this.ownLogs = resource.accessLogSetting !== undefined;
    const own = resource.methodSettings;
    if (own === undefined || Array.isArray(own)) {
      resource.methodSettings = Lazy.any({ produce: () => this.methodSettings((own ?? []) as MethodSetting[]) });
    }
    // Without the role, which the account has once, the deployment would fail.
    if (hasRole) this.log(AccessLogs.json());
  }

  public log(accessLogs: AccessLogs): void {
    if (this.ownLogs) return;
    const made = accessLogs._of(this.construct, REST_FIELDS);
    this.resource.accessLogSetting = made && { destinationArn: made.destinationArn, format: made.format };
    this.logGroup = made?.logGroup;
  }

  public throttle(throttle: apigateway.ThrottleSettings, { method, path }: Pick<Route, 'method' | 'path'> = ALL): void {
    const httpMethod = method === 'ANY' ? '*' : method;
    // The slashes of a path are escaped, except for the first one.
    const resourcePath = path === ALL.path ? path : `/${path.replaceAll('/', '~1')}`;
    const { rateLimit: throttlingRateLimit, burstLimit: throttlingBurstLimit } = throttle;
    this.throttles.set(`${resourcePath}/${httpMethod}`, {
      httpMethod,
      resourcePath,
      throttlingRateLimit,
      throttlingBurstLimit,
    });
  }

  public protect(webAclArn: string): void {
    new CfnWebACLAssociation(this.construct, 'WebAcl', { webAclArn, resourceArn: this.construct.stageArn });
  }

  /** Settings that a method lacks fall back to AWS's defaults, not to those of the stage, so each method gets all of them. */
  private methodSettings(own: MethodSetting[]): MethodSetting[] | undefined {
    const keyOf = ({ resourcePath, httpMethod }: MethodSetting) => `${resourcePath}/${httpMethod}`;
    const settings = new Map(own.map((it) => [keyOf(it), it]));
    for (const [key, throttle] of [...this.throttles].sort()) {
      const { throttlingRateLimit, throttlingBurstLimit } = throttle;
      const usual = { ...settings.get(keyOf(EVERY)), ...settings.get(key) };
      settings.set(key, {
        ...usual,
        ...throttle,
        throttlingRateLimit: throttlingRateLimit ?? usual.throttlingRateLimit,
        throttlingBurstLimit: throttlingBurstLimit ?? usual.throttlingBurstLimit,
      });
    }
    return settings.size > 0 ? [...settings.values()] : undefined;
  }
}

const STAGE = 'AWS::ApiGateway::Stage';
const ALL = { method: 'ANY', path: '/*' };
const EVERY = { resourcePath: '/*', httpMethod: '*' };
