import { Lazy, RemovalPolicy, Stack, Tags } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { durableFaults } from '../durable/durable-faults';
import type { Link } from '../links';
import { noteGrants } from '../links/grants/grant-reasons';
import { refuse } from '../private/errors';
import { entriesOf } from '../private/ids/sorted';
import { withoutUndefined } from '../private/structs';
import type { ITrigger, TriggerBinding } from '../triggers';
import { FunctionDefaults } from '../wiring/function-defaults';
import type { FunctionPermission } from '../wiring/function-permission';
import { divided } from '../wiring/option-names';
import { Wiring } from '../wiring/wiring';
import { applicationSignalsFaults, reportToApplicationSignals } from './application-signals';
import { letEncryptLogs } from './encryption';
import { grantInsights, grantLogs, grantNetwork, withoutManagedPolicies } from './function-role';
import { sortVariables, usualSettings } from './function-settings';
import type { HandlerFunctionOptions } from './handler-function-options';
import { imageSettings } from './images/image-code';
import { type LogGroupSettings, logGroupFaults } from './log-group-faults';
import { makeDurable, versionsOf } from './make-durable';
import { instanceSettings } from './managed-instances/instance-settings';
import { joinProvider, runOnInstances } from './managed-instances/join-provider';
import { checkSnapStart, startFromSnapshots } from './snap-start';
import { explainTracing } from './tracing';
import { serve } from './web-server/serve';
import { webServerFaults } from './web-server/web-server-faults';

/** Properties of a function in any language. */
export interface HandlerFunctionProps extends HandlerFunctionOptions {
  /** The code: a folder, an object in S3 or a container image. */
  readonly code: lambda.Code;

  /** The runtime; `lambda.Runtime.FROM_IMAGE` for a container image. */
  readonly runtime: lambda.Runtime;

  /** The handler that Lambda calls, in the notation of the runtime; `lambda.Handler.FROM_IMAGE` for a container image. */
  readonly handler: string;
}

/**
 * A Lambda function with its triggers, links, failure path and alarms.
 *
 * It is a `lambda.Function`, so every API of the CDK accepts it. It gets its own role without managed policies, its own
 * log group, JSON logs, and a timeout that suits its triggers.
 *
 * @example
 *
 * declare const uploads: s3.Bucket;
 * new HandlerFunction(this, 'Resize', {
 *   runtime: lambda.Runtime.PYTHON_3_13,
 *   code: lambda.Code.fromAsset('resize'),
 *   handler: 'app.handler',
 *   triggers: [new S3Trigger(uploads)],
 *   links: { UPLOADS: Link.readWrite(uploads) },
 * });
 */
export class HandlerFunction extends lambda.Function {
  /** The triggers, links, failure path and alarms of the function. */
  public readonly wiring: Wiring;

  private readonly ownLogGroup?: logs.LogGroup;
  private readonly anyLogGroup: logs.ILogGroup;

  /**
   * @param scope the construct above
   * @param id the id, unique in `scope`
   * @param props the properties of the function
   */
  public constructor(scope: Construct, id: string, props: HandlerFunctionProps) {
    const defaults = FunctionDefaults.of(scope)._resolve();
    const [wiring, others] = divided(props);
    const { logRetention, logEncryption, capacityProvider, managedInstances, durable, webServer, ...own } = others;
    const functionProps = {
      ...usualSettings(defaults, own),
      ...instanceSettings(`${scope.node.path}/${id}`, props, defaults),
      ...withoutUndefined(own),
      ...versionsOf(props),
      ...imageSettings(props),
    } as typeof own;
    const environment = { ...defaults.environment, ...props.environment };
    const signals = { ...defaults, ...functionProps, environment };
    refuse(
      `${scope.node.path}/${id}`,
      ...durableFaults(props),
      ...logGroupFaults(props),
      ...applicationSignalsFaults(Stack.of(scope), signals),
      ...webServerFaults(Stack.of(scope), { ...signals, webServer, durable, handler: props.handler }),
    );
    checkSnapStart(`${scope.node.path}/${id}`, functionProps);
    super(scope, id, { ...functionProps, environment });

    sortVariables(this);
    for (const [key, value] of entriesOf(defaults.tags)) Tags.of(this).add(key, value);
    const group = { retention: logRetention ?? defaults.logRetention, key: logEncryption ?? defaults.logEncryption };
    this.ownLogGroup = props.logGroup ? undefined : this.makeLogGroup(group);
    this.anyLogGroup = props.logGroup ?? (this.ownLogGroup as logs.ILogGroup);
    if (!props.role) withoutManagedPolicies(this);
    noteGrants(this, 'settings', () => {
      grantLogs(this, this.anyLogGroup);
      if (functionProps.vpc) grantNetwork(this);
      if (functionProps.insightsVersion && !props.role) grantInsights(this);
      reportToApplicationSignals(this, signals);
      if (durable || props.durableConfig) makeDurable(this, durable);
    });
    explainTracing(this, functionProps.tracing);

    if (capacityProvider) joinProvider(this, capacityProvider, managedInstances);
    this.wiring = Wiring._of(this, functionProps.timeout);
    if (!functionProps.timeout) this.followTriggers();
    if (functionProps.snapStart) startFromSnapshots(this);
    if (webServer) serve(this, webServer, () => this.wiring.bindings);
    this.wiring._add(wiring);
    if (capacityProvider) runOnInstances(this, this.alias, managedInstances);
  }

  /** The version of the code and configuration as they are. It gets its runtime when the function does. */
  public override get currentVersion(): lambda.Version {
    const version = super.currentVersion;
    const { runtimeManagementConfig } = this.node.defaultChild as lambda.CfnFunction;
    (version.node.defaultChild as lambda.CfnVersion).runtimePolicy = runtimeManagementConfig;
    return version;
  }

  /** The log group of the function. */
  public override get logGroup(): logs.ILogGroup {
    return this.anyLogGroup;
  }

  /** The alarms of the function, its triggers and its failure queues. Read them after the last trigger was added. */
  public get alarms(): cloudwatch.Alarm[] {
    return this.wiring.alarms;
  }

  /** The permissions of the function, each with its reason. Reading them builds the code of all functions known so far. */
  public get permissions(): FunctionPermission[] {
    return this.wiring.permissions;
  }

  /**
   * The alias `live`, which everything invokes instead of the function; undefined unless a setting such as `rollout`
   * needs it.
   */
  public get alias(): lambda.Alias | undefined {
    return this.wiring.alias;
  }

  /** The queue with the events that the function failed to handle, if there is one. */
  public get failureQueue(): sqs.IQueue | undefined {
    return this.wiring.failureQueue;
  }

  /** The queue with the events that never reached the function, if there is one. */
  public get deliveryFailureQueue(): sqs.IQueue | undefined {
    return this.wiring.deliveryFailureQueue;
  }

  /**
   * Adds one trigger.
   *
   * @param trigger what invokes the function
   */
  public addTrigger(trigger: ITrigger): TriggerBinding {
    return this.wiring.addTrigger(trigger);
  }

  /**
   * Lets the function use a resource.
   *
   * @param name the environment variable that tells the handler where the resource is
   * @param link the resource, and what the function may do with it
   */
  public addLink(name: string, link: Link): void {
    this.wiring.addLink(name, link);
  }

  /**
   * Sets what happens to the function and its own log group when they are removed from the stack.
   *
   * @param policy keep or delete them
   */
  public override applyRemovalPolicy(policy: RemovalPolicy): void {
    super.applyRemovalPolicy(policy);
    this.ownLogGroup?.applyRemovalPolicy(policy);
  }

  private makeLogGroup({ retention = logs.RetentionDays.ONE_MONTH, key }: LogGroupSettings): logs.LogGroup {
    // With a feature flag, the CDK has created one whose name collides with the group that Lambda itself creates.
    this.node.tryRemoveChild('LogGroup');
    const logGroup = new logs.LogGroup(this, 'LogGroup', { retention, encryptionKey: key });
    if (key) letEncryptLogs(this, key);
    logGroup.applyRemovalPolicy(RemovalPolicy.DESTROY);
    const resource = this.node.defaultChild as lambda.CfnFunction;
    const logging = resource.loggingConfig as lambda.CfnFunction.LoggingConfigProperty | undefined;
    resource.loggingConfig = { ...logging, logGroup: logGroup.logGroupName };
    return logGroup;
  }

  /** Triggers may still be added, so the timeout is known only at synth. */
  private followTriggers(): void {
    const resource = this.node.defaultChild as lambda.CfnFunction;
    resource.timeout = Lazy.number({ produce: () => this.wiring.defaultTimeout.toSeconds() });
    Object.defineProperty(this, 'timeout', { get: () => this.wiring.defaultTimeout, configurable: true });
  }
}
