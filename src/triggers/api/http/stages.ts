import { type CfnResource, Lazy } from 'aws-cdk-lib';
import type * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct, IConstruct } from 'constructs';
import { HTTP_FIELDS } from '../common/access-log-fields';
import type { AccessLogs } from '../common/access-logs';
import { isOfType, type OwnHttpApi } from './own-api';

/** The settings of each stage. */
export interface StageSettings {
  readonly accessLogs: AccessLogs;
  readonly throttle?: apigwv2.ThrottleSettings;
  readonly detailedMetricsEnabled?: boolean;
}

/** The stages of one HTTP API. */
export class HttpStages {
  /** The log group of the default stage. */
  public logGroup?: logs.ILogGroup;

  private readonly seen = new Set<apigwv2.CfnStage>();
  private readonly withOwnLogs = new Set<apigwv2.CfnStage>();
  private readonly withRoutes = new Set<apigwv2.CfnStage>();
  private readonly throttles = new Map<string, apigwv2.ThrottleSettings>();
  private settings?: StageSettings;

  public constructor(private readonly api: OwnHttpApi) {}

  /** Applies settings to all stages. Stages that have access logs from here get new ones only if these changed. */
  public apply(settings: StageSettings, logsChanged: boolean): void {
    this.settings = settings;
    const { throttle, detailedMetricsEnabled } = settings;
    for (const stage of this.all()) {
      const known = this.seen.has(stage);
      this.seen.add(stage);
      if (!known && stage.accessLogSettings !== undefined) this.withOwnLogs.add(stage);
      if (!this.withOwnLogs.has(stage) && (!known || logsChanged)) this.log(stage, settings.accessLogs);

      const path = 'DefaultRouteSettings';
      if (throttle?.rateLimit !== undefined) {
        stage.addPropertyOverride(`${path}.ThrottlingRateLimit`, throttle.rateLimit);
      }
      if (throttle?.burstLimit !== undefined) {
        stage.addPropertyOverride(`${path}.ThrottlingBurstLimit`, throttle.burstLimit);
      }
      if (detailedMetricsEnabled !== undefined) {
        stage.addPropertyOverride(`${path}.DetailedMetricsEnabled`, detailedMetricsEnabled);
      }
    }
  }

  /** Limits a route. A stage refuses settings for a route that does not exist, so it has to be created after the route. */
  public throttleRoute(route: apigwv2.HttpRoute, key: string, throttle: apigwv2.ThrottleSettings): void {
    this.throttles.set(key, throttle);
    for (const stage of this.all()) {
      stage.addDependency(route.node.defaultChild as CfnResource);
      if (this.withRoutes.has(stage)) continue;
      this.withRoutes.add(stage);
      const own = (stage.routeSettings ?? {}) as Record<string, unknown>;
      stage.routeSettings = Lazy.any({ produce: () => ({ ...own, ...this.routeSettings(stage) }) });
    }
  }

  private all(): apigwv2.CfnStage[] {
    const found = this.api.construct.node.findAll().filter((it) => isOfType(it, 'AWS::ApiGatewayV2::Stage'));
    return found as apigwv2.CfnStage[];
  }

  private log(stage: apigwv2.CfnStage, accessLogs: AccessLogs): void {
    const parent = stage.node.scope as Construct;
    const made = accessLogs._of(parent, HTTP_FIELDS);
    stage.accessLogSettings = made && { destinationArn: made.destinationArn, format: made.format };
    if ((parent as IConstruct) === this.api.construct.defaultStage) this.logGroup = made?.logGroup;
  }

  /** Settings that a route lacks fall back to AWS's defaults, not to those of the stage, so each route gets all of them. */
  private routeSettings(stage: apigwv2.CfnStage): Record<string, unknown> {
    const { throttle, detailedMetricsEnabled } = this.settings ?? {};
    const own = (stage.defaultRouteSettings ?? {}) as apigwv2.CfnStage.RouteSettingsProperty;
    return Object.fromEntries(
      [...this.throttles].sort().map(([key, { rateLimit, burstLimit }]) => [
        key,
        {
          ThrottlingRateLimit: rateLimit ?? throttle?.rateLimit ?? own.throttlingRateLimit,
          ThrottlingBurstLimit: burstLimit ?? throttle?.burstLimit ?? own.throttlingBurstLimit,
          DetailedMetricsEnabled: detailedMetricsEnabled ?? own.detailedMetricsEnabled,
        },
      ]),
    );
  }
}
