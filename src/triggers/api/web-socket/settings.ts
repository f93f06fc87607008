import { CfnResource } from 'aws-cdk-lib';
import * as apigwv2 from 'aws-cdk-lib/aws-apigatewayv2';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { ApiGatewayv2DomainProperties } from 'aws-cdk-lib/aws-route53-targets';
import type { Construct } from 'constructs';
import { type Fault, refuse } from '../../../private/errors';
import { takes } from '../../../private/inputs/takes';
import { STATE, stateOf } from '../../../private/state';
import { withoutUndefined } from '../../../private/structs';
import { importedFaults } from '../common/access-faults';
import { WEB_SOCKET_FIELDS } from '../common/access-log-fields';
import type { AccessLogs } from '../common/access-logs';
import { certificateFor, domainFaults, recordsFor } from '../common/domain';
import type { WebSocketApiSettingsProps, WebSocketDomainOptions } from './settings-props';

/**
 * Settings for all routes of a WebSocket API, on one of its stages: access logs, throttling, the domain.
 *
 * The stage remains a construct of the CDK; access logs that it already has are kept.
 *
 * @example
 *
 * declare const api: apigwv2.WebSocketApi;
 * declare const zone: route53.IHostedZone;
 * const stage = new apigwv2.WebSocketStage(this, 'Stage', { webSocketApi: api, stageName: 'live', autoDeploy: true });
 *
 * WebSocketApiSettings.of(stage).set({
 *   throttle: { rateLimit: 100, burstLimit: 50 },
 *   domain: { domainName: 'chat.example.com', hostedZone: zone },
 * });
 */
export class WebSocketApiSettings {
  /**
   * Returns the settings of a stage.
   *
   * @param stage the stage; an imported one can have none
   */
  public static of(stage: apigwv2.IWebSocketStage): WebSocketApiSettings {
    takes('WebSocketApiSettings.of', stage);
    return stateOf(stage, STATE.webSocketApiSettings, () => new WebSocketApiSettings(stage));
  }

  /** The domain of the stage, if it was set here. */
  public get domainName(): apigwv2.IDomainName | undefined {
    return this.domain;
  }

  /** The log group for the access logs, if they were set here. */
  public get accessLogGroup(): logs.ILogGroup | undefined {
    return this.logGroup;
  }

  private readonly resource?: apigwv2.CfnStage;
  private readonly ownLogs: boolean;
  private domain?: apigwv2.DomainName;
  private logGroup?: logs.ILogGroup;

  private constructor(private readonly stage: apigwv2.IWebSocketStage) {
    const child = stage.node.defaultChild;
    const isOwn = child && CfnResource.isCfnResource(child) && child.cfnResourceType === 'AWS::ApiGatewayV2::Stage';
    this.resource = isOwn ? (child as apigwv2.CfnStage) : undefined;
    this.ownLogs = this.resource?.accessLogSettings !== undefined;
  }

  /**
   * Adds settings; later calls add to earlier ones.
   *
   * @param props the settings
   */
  public set(props: WebSocketApiSettingsProps): void {
    const { stage, resource } = this;
    refuse(stage.node.path, ...this.settingsFaults(props));
    if (!resource) return;
    const { accessLogs, throttle, detailedMetricsEnabled, domain } = props;
    const settings = {
      ThrottlingRateLimit: throttle?.rateLimit,
      ThrottlingBurstLimit: throttle?.burstLimit,
      DetailedMetricsEnabled: detailedMetricsEnabled,
    };
    for (const [name, value] of Object.entries(withoutUndefined(settings))) {
      resource.addPropertyOverride(`DefaultRouteSettings.${name}`, value);
    }
    if (accessLogs && !this.ownLogs) this.log(resource, accessLogs);
    if (domain) this.domain = makeDomain(stage, resource, domain);
  }

  private log(resource: apigwv2.CfnStage, accessLogs: AccessLogs): void {
    const made = accessLogs._of(this.stage as unknown as Construct, WEB_SOCKET_FIELDS);
    resource.accessLogSettings = made && { destinationArn: made.destinationArn, format: made.format };
    this.logGroup = made?.logGroup;
  }

  private settingsFaults(props: WebSocketApiSettingsProps): Fault[] {
    const { stage, resource, domain } = this;
    if (!resource) return importedFaults('stage', Object.keys(withoutUndefined(props)), stage.node.path);
    if (!props.domain) return [];
    if (!domain) return domainFaults(props.domain, stage as unknown as Construct);
    const what = `${stage.node.path} already has the domain of an earlier call`;
    return [{ code: 'DomainTwice', what, fix: 'set domain once; for another name, use apigwv2.ApiMapping' }];
  }
}

/** Creates domain, certificate, mapping and record below the stage. */
function makeDomain(
  stage: apigwv2.IWebSocketStage,
  resource: apigwv2.CfnStage,
  options: WebSocketDomainOptions,
): apigwv2.DomainName {
  const scope = stage as unknown as Construct;
  const { ipAddressType, basePath: apiMappingKey } = options;
  const domainName = new apigwv2.DomainName(scope, 'Domain', {
    domainName: options.domainName,
    certificate: certificateFor(scope, options),
    endpointType: apigwv2.EndpointType.REGIONAL,
    securityPolicy: apigwv2.SecurityPolicy.TLS_1_2,
    ipAddressType,
  });
  const mapping = new apigwv2.ApiMapping(scope, 'DomainMapping', { api: stage.api, domainName, stage, apiMappingKey });
  // The mapping has only the name of the stage, and what is below a stage cannot wait for all of it.
  mapping.node.addDependency(resource);
  const target = new ApiGatewayv2DomainProperties(domainName.regionalDomainName, domainName.regionalHostedZoneId);
  recordsFor(scope, options, target, ipAddressType === apigwv2.IpAddressType.DUAL_STACK);
  return domainName;
}
